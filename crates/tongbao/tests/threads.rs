//! Every type a program holds on to may be sent to other threads and shared between them.

use tongbao::{
    DataError, DataFormat, Document, Error, Finding, Notice, Place, ProofreadOptions, ReadOptions,
    Report, SourceMap, Span, Style, StyleFile,
};

const fn shared<T: Send + Sync + 'static>() {}

#[test]
fn everything_is_send_and_sync() {
    // Checked when this is compiled.
    const {
        shared::<Notice>();
        shared::<Document>();
        shared::<Report<Notice>>();
        shared::<Finding>();
        shared::<Place>();
        shared::<Span>();
        shared::<SourceMap>();
        shared::<Style>();
        shared::<StyleFile>();
        shared::<ReadOptions>();
        shared::<DataFormat>();
        shared::<DataError>();
        shared::<ProofreadOptions>();
        shared::<Error>();
        shared::<tongbao::edition::Selection>();
        shared::<tongbao::Pages>();
        shared::<tongbao::LayoutOptions>();
        shared::<tongbao::docx::DocxOptions>();
        shared::<tongbao::docx::ReadLimits>();
        shared::<tongbao::pdf::PdfOptions>();
        shared::<tongbao::fonts::FaceSet>();
        shared::<tongbao::Rendered>();
    }
}
