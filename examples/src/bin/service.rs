//! A web service: POST the text of a notice, get both files back.
//!
//!     cargo run -p tongbao-examples --bin service -- 127.0.0.1:8080
//!     curl --data-binary @examples/通报.txt http://127.0.0.1:8080/ -o 通报.multipart
//!
//! With `once` behind the address it sends itself the example, checks the answer and ends.

#![expect(clippy::print_stdout, reason = "a program")]

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::{env, thread};

use tiny_http::{Header, Method, Request, Response, Server};
use tongbao_examples::service::{Answer, BOUNDARY, answer, multipart};

/// The most bytes of a request: those of the library, and one more, so that it sees the excess.
const MOST: u64 = 16 * 1024 * 1024 + 1;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".into());
    let once = arguments.next().is_some_and(|word| word == "once");
    let server = Server::http(address)?;
    let Some(address) = server.server_addr().to_ip() else {
        return Err("no address".into());
    };
    println!("http://{address}/");
    if !once {
        for request in server.incoming_requests() {
            // A client that went away is no reason to stop.
            if let Err(error) = serve(request) {
                println!("{error}");
            }
        }
        return Ok(());
    }
    let client = thread::spawn(move || ask(address));
    serve(server.recv()?)?;
    let got = client.join().map_err(|_| "the client failed")??;
    println!("{got} bytes");
    Ok(())
}

fn serve(mut request: Request) -> std::io::Result<()> {
    if *request.method() != Method::Post {
        return request.respond(Response::from_string("POST a text").with_status_code(405));
    }
    let mut text = Vec::new();
    request.as_reader().take(MOST).read_to_end(&mut text)?;
    match answer(&text) {
        Answer::Files(files, findings) => {
            for finding in &findings {
                println!("{}：{}", finding.severity, finding.message);
            }
            let media_type = format!("multipart/mixed; boundary={BOUNDARY}");
            let mut response = Response::from_data(multipart(&files));
            if let Ok(header) = Header::from_bytes("Content-Type", media_type) {
                response.add_header(header);
            }
            request.respond(response)
        }
        Answer::Refused(status, reason) => {
            request.respond(Response::from_string(reason).with_status_code(status))
        }
    }
}

/// Posts the example as any client would, and counts what comes back.
fn ask(address: SocketAddr) -> std::io::Result<usize> {
    let text = include_str!("../../通报.txt");
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{text}",
        text.len()
    )?;
    let mut got = Vec::new();
    stream.read_to_end(&mut got)?;
    if !got.starts_with(b"HTTP/1.1 200") {
        return Err(std::io::Error::other(
            String::from_utf8_lossy(&got).into_owned(),
        ));
    }
    Ok(got.len())
}
