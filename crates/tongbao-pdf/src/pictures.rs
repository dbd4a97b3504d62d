//! Pictures of seals: from PNG to image objects with their transparency (ISO 32000-1, 8.9 and
//! 11.6.5.3).

use std::collections::BTreeMap;
use std::io::Cursor;

use lopdf::{Dictionary, Document as Pdf, Object, Stream};
use png::{ColorType, Decoder, Limits, Transformations};
use tongbao_document::{Block, Document, Pages, Seal};

use crate::save::{dictionary, name};
use crate::{PdfError, PictureProblem};

/// More pixels than a seal of 60 mm has at 1700 dots an inch.
const MOST_PIXELS: u64 = 16 << 20;
/// What decoding may allocate: the pixels with 16-bit colour and transparency.
const MOST_BYTES: usize = (MOST_PIXELS as usize) * 8;

/// The pictures that are on the pages, each once however often it is printed.
#[derive(Default)]
pub(crate) struct Pictures {
    images: Vec<Image>,
    /// The image of each seal, by section and block.
    seals: BTreeMap<(usize, usize), usize>,
}

/// A picture as samples of 8 bits.
struct Image {
    width: u32,
    height: u32,
    color_space: &'static str,
    colors: Vec<u8>,
    /// How opaque each pixel is; absent where all are.
    opacity: Option<Vec<u8>>,
}

/// Decodes the pictures on `pages`.
///
/// # Errors
///
/// [`PdfError::Picture`]; [`PdfError::UnknownPicture`] for one that the document does not have.
pub(crate) fn collect(document: &Document, pages: &Pages) -> Result<Pictures, PdfError> {
    let mut pictures = Pictures::default();
    let mut known: Vec<&[u8]> = Vec::new();
    for (number, page) in (1..).zip(&pages.pages) {
        for picture in &page.pictures {
            let key = (page.section, picture.block);
            let seal = seal(document, key).ok_or(PdfError::UnknownPicture { page: number })?;
            let bytes: &[u8] = &seal.png;
            let image = if let Some(image) = known.iter().position(|known| *known == bytes) {
                image
            } else {
                let image = decode(bytes).map_err(|problem| PdfError::Picture {
                    description: seal.description.clone(),
                    place: seal.place.clone(),
                    problem,
                })?;
                known.push(bytes);
                pictures.images.push(image);
                pictures.images.len() - 1
            };
            pictures.seals.insert(key, image);
        }
    }
    Ok(pictures)
}

fn seal(document: &Document, (section, block): (usize, usize)) -> Option<&Seal> {
    match document.sections.get(section)?.blocks.get(block)? {
        Block::Seal(seal) => Some(seal),
        _ => None,
    }
}

impl Pictures {
    /// The name under which pages find the picture of a seal.
    pub(crate) fn resource(&self, section: usize, block: usize) -> Option<String> {
        self.seals
            .get(&(section, block))
            .map(|image| resource(*image))
    }

    /// Adds the pictures to `pdf`; gives the resources by name.
    pub(crate) fn add(self, pdf: &mut Pdf) -> Dictionary {
        (0..)
            .zip(self.images)
            .map(|(index, image)| (resource(index), Object::Reference(pdf_image(image, pdf))))
            .collect()
    }
}

fn resource(image: usize) -> String {
    format!("I{image}")
}

fn pdf_image(image: Image, pdf: &mut Pdf) -> lopdf::ObjectId {
    let samples = |color_space: &str| {
        dictionary([
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", Object::Integer(i64::from(image.width))),
            ("Height", Object::Integer(i64::from(image.height))),
            ("ColorSpace", name(color_space)),
            ("BitsPerComponent", Object::Integer(8)),
        ])
    };
    let mut colors = samples(image.color_space);
    if let Some(opacity) = image.opacity {
        let mask = pdf.add_object(Stream::new(samples("DeviceGray"), opacity));
        colors.set("SMask", Object::Reference(mask));
    }
    pdf.add_object(Stream::new(colors, image.colors))
}

fn decode(bytes: &[u8]) -> Result<Image, PictureProblem> {
    let damaged = |error: png::DecodingError| match error {
        png::DecodingError::LimitsExceeded => PictureProblem::TooLarge,
        error => PictureProblem::Damaged {
            reason: error.to_string(),
        },
    };
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(PictureProblem::NotPng);
    }
    let limits = Limits { bytes: MOST_BYTES };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    // Palettes and fewer bits become 8-bit samples, a transparent colour becomes opacity.
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureProblem::TooLarge);
    }
    let size = reader
        .output_buffer_size()
        .ok_or(PictureProblem::TooLarge)?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(damaged)?;
    samples.truncate(frame.buffer_size());
    let (color_space, colors) = match frame.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => ("DeviceGray", 1),
        ColorType::Rgb | ColorType::Rgba | ColorType::Indexed => ("DeviceRGB", 3),
    };
    let (colors, opacity) = match frame.color_type {
        ColorType::GrayscaleAlpha | ColorType::Rgba => split(&samples, colors),
        _ => (samples, None),
    };
    Ok(Image {
        width,
        height,
        color_space,
        colors,
        opacity,
    })
}

/// Parts samples of some `colors` and opacity.
fn split(samples: &[u8], colors: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    let count = samples.len() / (colors + 1);
    let mut color = Vec::with_capacity(count * colors);
    let mut opacity = Vec::with_capacity(count);
    for pixel in samples.chunks_exact(colors + 1) {
        if let Some((alpha, pixel)) = pixel.split_last() {
            color.extend(pixel);
            opacity.push(*alpha);
        }
    }
    let opaque = opacity.iter().all(|alpha| *alpha == u8::MAX);
    (color, (!opaque).then_some(opacity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(color: ColorType, depth: png::BitDepth, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 2, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            encoder.set_palette(vec![255, 0, 0, 0, 255, 0]);
            encoder.set_trns(vec![0, 255]);
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(data).unwrap();
        writer.finish().unwrap();
        out
    }

    /// A kind of picture, its data, and what it becomes.
    struct Case {
        kind: (ColorType, png::BitDepth),
        data: &'static [u8],
        space: &'static str,
        colors: &'static [u8],
        opacity: Option<&'static [u8]>,
    }

    #[test]
    fn every_kind_becomes_eight_bit_samples() {
        use png::BitDepth::{Eight, One, Sixteen};
        let case = |kind, data, space, colors, opacity| Case {
            kind,
            data,
            space,
            colors,
            opacity,
        };
        let cases = [
            case(
                (ColorType::Grayscale, One),
                &[0b0100_0000],
                "DeviceGray",
                &[0, 255],
                None,
            ),
            case(
                (ColorType::Grayscale, Sixteen),
                &[1, 2, 3, 4],
                "DeviceGray",
                &[1, 3],
                None,
            ),
            case(
                (ColorType::GrayscaleAlpha, Eight),
                &[1, 9, 2, 8],
                "DeviceGray",
                &[1, 2],
                Some(&[9, 8]),
            ),
            case(
                (ColorType::Rgb, Eight),
                &[1, 2, 3, 4, 5, 6],
                "DeviceRGB",
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
            case(
                (ColorType::Rgba, Eight),
                &[1, 2, 3, 255, 4, 5, 6, 255],
                "DeviceRGB",
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
            case(
                (ColorType::Indexed, One),
                &[0b0100_0000],
                "DeviceRGB",
                &[255, 0, 0, 0, 255, 0],
                Some(&[0, 255]),
            ),
        ];
        for case in cases {
            let (color, depth) = case.kind;
            let image = decode(&encoded(color, depth, case.data)).unwrap();
            assert_eq!((image.width, image.height), (2, 1));
            assert_eq!(image.color_space, case.space, "{color:?}");
            assert_eq!(image.colors, case.colors, "{color:?}");
            assert_eq!(image.opacity.as_deref(), case.opacity, "{color:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let good = encoded(ColorType::Grayscale, png::BitDepth::Eight, &[1, 2]);
        let problem = |bytes: &[u8]| decode(bytes).err().unwrap().to_string();
        assert!(problem(b"GIF89a").contains("不是PNG"));
        assert!(problem(&[]).contains("不是PNG"));
        for end in 8..good.len() - 12 {
            assert!(problem(&good[..end]).contains("损坏"), "{end}");
        }
        let mut flipped = good.clone();
        flipped[45] ^= 0xff;
        assert!(problem(&flipped).contains("损坏"));
        // 65 536 pixels each way, and its checksum.
        let mut large = good;
        large[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let sum = crc(&large[12..29]);
        large[29..33].copy_from_slice(&sum.to_be_bytes());
        assert!(problem(&large).contains("太大"));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 {
                    crc >> 1 ^ 0xedb8_8320
                } else {
                    crc >> 1
                }
            })
        })
    }
}
