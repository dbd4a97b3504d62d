//! `ToUnicode`: which character each code stands for (ISO 32000-1, 9.10.3).

use std::fmt::Write;

use super::subset::Code;

/// A group of `bfchar` may hold this many entries (Adobe Technical Note 5014).
const GROUP: usize = 100;

/// The `CMap` of `codes`, ascending.
pub(crate) fn cmap(codes: &[Code]) -> String {
    let mut out = String::with_capacity(codes.len() * 14 + 400);
    out.push_str(
        "/CIDInit /ProcSet findresource begin\n\
         12 dict begin\n\
         begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n\
         /CMapType 2 def\n\
         1 begincodespacerange\n\
         <0000><FFFF>\n\
         endcodespacerange\n",
    );
    for group in codes.chunks(GROUP) {
        let _ = writeln!(out, "{} beginbfchar", group.len());
        for code in group {
            let _ = write!(out, "<{:04X}><", code.cid);
            for unit in code.owner.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_map_to_utf16() {
        let code = |cid, owner| Code {
            cid,
            width: 1000,
            owner,
            shift: 0,
        };
        let cmap = cmap(&[code(1, '国'), code(2, '\u{20bb7}')]);
        assert!(cmap.contains("2 beginbfchar\n<0001><56FD>\n<0002><D842DFB7>\nendbfchar\n"));
    }

    #[test]
    fn groups_hold_a_hundred() {
        let codes: Vec<Code> = (1..=101)
            .map(|cid| Code {
                cid,
                width: 1000,
                owner: 'a',
                shift: 0,
            })
            .collect();
        let cmap = cmap(&codes);
        assert!(cmap.contains("100 beginbfchar") && cmap.contains("\n1 beginbfchar"));
    }
}
