//! XMP (ISO 16684-1), as PDF/A and PDF/UA ask for it.

use super::facts::{CREATOR, Facts, LANGUAGE, PRODUCER};

/// PDF/A knows the schemas of 2005 only; PDF/UA's own must be described in the file
/// (ISO 19005-2, 6.6.2.3).
const PDF_UA_SCHEMA: &str = r#"
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

/// The packet, UTF-8.
pub(crate) fn packet(facts: &Facts) -> String {
    let mut out = String::with_capacity(3000);
    out.push_str(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n",
    );
    element(&mut out, "dc:format", "application/pdf");
    alternative(&mut out, "dc:title", &facts.title);
    if !facts.authors.is_empty() {
        out.push_str("<dc:creator><rdf:Seq>");
        for author in &facts.authors {
            out.push_str("<rdf:li>");
            escape(&mut out, author);
            out.push_str("</rdf:li>");
        }
        out.push_str("</rdf:Seq></dc:creator>\n");
    }
    if let Some(description) = &facts.description {
        alternative(&mut out, "dc:description", description);
    }
    out.push_str("<dc:language><rdf:Bag><rdf:li>");
    out.push_str(LANGUAGE);
    out.push_str("</rdf:li></rdf:Bag></dc:language>\n");
    element(&mut out, "pdf:Producer", PRODUCER);
    element(&mut out, "xmp:CreatorTool", CREATOR);
    if let Some(date) = facts.date {
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            element(&mut out, name, &date.xmp());
        }
    }
    element(&mut out, "pdfaid:part", &facts.archive.part().to_string());
    element(&mut out, "pdfaid:conformance", "A");
    element(&mut out, "pdfuaid:part", "1");
    out.push_str("</rdf:Description>");
    out.push_str(PDF_UA_SCHEMA);
    // Not to be changed in place: the information dictionary must go on saying the same.
    out.push_str("\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn element(out: &mut String, name: &str, value: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape(out, value);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// A text that could be there in several languages.
fn alternative(out: &mut String, name: &str, value: &str) {
    out.push('<');
    out.push_str(name);
    out.push_str("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    escape(out, value);
    out.push_str("</rdf:li></rdf:Alt></");
    out.push_str(name);
    out.push_str(">\n");
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Archive;

    #[test]
    fn text_is_escaped() {
        let packet = packet(&Facts {
            title: "A&B<C>".to_owned(),
            authors: vec!["一".to_owned(), "二".to_owned()],
            description: None,
            date: None,
            archive: Archive::A3a,
        });
        assert!(packet.contains("A&amp;B&lt;C&gt;"));
        assert!(packet.contains("<rdf:li>一</rdf:li><rdf:li>二</rdf:li>"));
        assert!(packet.contains("<pdfaid:part>3</pdfaid:part>"));
        assert!(!packet.contains("Date"));
    }
}
