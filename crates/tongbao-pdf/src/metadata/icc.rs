//! The sRGB colour space as an ICC profile (ICC.1:2004-10, version 4.2; IEC 61966-2-1), made here
//! so that the file depends on no one's data: the numbers are those of the standard.

/// Bytes of a profile header.
const HEADER: usize = 128;
/// The version, 4.2.0.0, the newest that PDF 1.7 allows (ISO 32000-1, 8.6.5.5).
const VERSION: u32 = 0x0420_0000;
/// The white of the profile connection space, D50.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The primaries of sRGB as seen under D50.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.436_07, 0.222_49, 0.013_92],
    [0.385_15, 0.716_87, 0.097_08],
    [0.143_07, 0.060_61, 0.714_10],
];
/// From D65, the white of sRGB, to D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68,
];
/// The transfer curve: ((a·x + b)^g where x ≥ d, else c·x), as g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
/// The kind of curve that these five describe.
const CURVE_KIND: u16 = 3;

/// What the profile is called in the output intent and in itself.
pub(crate) const NAME: &str = "sRGB IEC61966-2.1";
const COPYRIGHT: &str = "No copyright, use freely";

/// The profile.
pub(crate) fn srgb() -> Vec<u8> {
    let [red, green, blue] = PRIMARIES.map(|primary| numbers(*b"XYZ ", &primary));
    // Tags with equal data share it.
    let data: [(&[[u8; 4]], Vec<u8>); 8] = [
        (&[*b"desc"], text(NAME)),
        (&[*b"cprt"], text(COPYRIGHT)),
        (&[*b"wtpt"], numbers(*b"XYZ ", &D50)),
        (&[*b"chad"], numbers(*b"sf32", &ADAPTATION)),
        (&[*b"rXYZ"], red),
        (&[*b"gXYZ"], green),
        (&[*b"bXYZ"], blue),
        (&[*b"rTRC", *b"gTRC", *b"bTRC"], curve()),
    ];
    let tags: usize = data.iter().map(|(names, _)| names.len()).sum();
    let mut table = (tags as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    let start = HEADER + 4 + tags * 12;
    for (names, bytes) in &data {
        for name in *names {
            table.extend(name);
            table.extend(((start + body.len()) as u32).to_be_bytes());
            table.extend((bytes.len() as u32).to_be_bytes());
        }
        body.extend(bytes);
        // Tag data starts at multiples of four.
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut profile = header(start + body.len());
    profile.extend(table);
    profile.extend(body);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(size);
    out.extend((size as u32).to_be_bytes());
    out.extend([0; 4]); // no preferred engine
    out.extend(VERSION.to_be_bytes());
    out.extend(b"mntrRGB XYZ ");
    // Midnight of 1 January 2004: a date is required, and the clock is not asked.
    out.extend([2004u16, 1, 1, 0, 0, 0].map(u16::to_be_bytes).concat());
    out.extend(b"acsp");
    out.extend([0; 28]); // no platform, flags, device, attributes; perceptual
    out.extend(D50.map(fixed).concat());
    out.resize(HEADER, 0); // no creator, no digest
    out
}

/// A text in one language.
fn text(value: &str) -> Vec<u8> {
    let text: Vec<u8> = value.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut out = b"mluc\0\0\0\0".to_vec();
    for number in [1, 12] {
        out.extend(u32::to_be_bytes(number)); // one record of twelve bytes
    }
    out.extend(b"enUS");
    out.extend((text.len() as u32).to_be_bytes());
    out.extend(28u32.to_be_bytes()); // where the text starts
    out.extend(text);
    out
}

fn numbers(kind: [u8; 4], values: &[f64]) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    for value in values {
        out.extend(fixed(*value));
    }
    out
}

fn curve() -> Vec<u8> {
    let mut out = b"para\0\0\0\0".to_vec();
    out.extend(CURVE_KIND.to_be_bytes());
    out.extend([0; 2]);
    for value in CURVE {
        out.extend(fixed(value));
    }
    out
}

/// A number with 16 bits after the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_well_formed() {
        let profile = srgb();
        let u32_at = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap());
        assert_eq!(u32_at(0) as usize, profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(u32_at(68), 0xf6d6); // the X of D50
        assert_eq!(u32_at(HEADER), 10);
        for tag in 0..10 {
            let record = HEADER + 4 + tag * 12;
            let (offset, length) = (u32_at(record + 4) as usize, u32_at(record + 8) as usize);
            assert_eq!(offset % 4, 0);
            assert!(offset + length <= profile.len());
        }
    }

    #[test]
    fn white_is_the_sum_of_the_primaries() {
        for (axis, white) in D50.iter().enumerate() {
            let sum: f64 = PRIMARIES.iter().map(|primary| primary[axis]).sum();
            assert!((sum - white).abs() < 3e-4, "{sum} {white}");
        }
    }
}
