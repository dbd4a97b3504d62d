//! What an edition prints of the elements that surround a notice.

use super::select::{EditionError, Sieve, Taken};
use super::texts::paragraph_texts;
use crate::model::{Annex, Audience, Contact, Imprint, Masthead, Signer, Signing};

impl Sieve {
    pub(super) fn maybe(&mut self, text: Option<String>, path: &str) -> Taken<String> {
        match text {
            None => Ok(None),
            Some(text) => self.text(text, path),
        }
    }

    pub(super) fn masthead(&mut self, masthead: Masthead) -> Result<Masthead, EditionError> {
        Ok(Masthead {
            format: masthead.format,
            copy_number: self.maybe(masthead.copy_number, "masthead.copy_number")?,
            secrecy: self.maybe(masthead.secrecy, "masthead.secrecy")?,
            urgency: self.maybe(masthead.urgency, "masthead.urgency")?,
            mark: self.texts(masthead.mark, "masthead.mark")?,
            suffix: self.maybe(masthead.suffix, "masthead.suffix")?,
            document_number: self.maybe(masthead.document_number, "masthead.document_number")?,
            signatories: self.texts(masthead.signatories, "masthead.signatories")?,
        })
    }

    fn signer(&mut self, signer: Signer, path: &str) -> Taken<Signer> {
        let post = self.text(signer.post, &format!("{path}.post"))?;
        let name = self.text(signer.name, &format!("{path}.name"))?;
        Ok(name.map(|name| Signer {
            post: post.unwrap_or_default(),
            name,
        }))
    }

    pub(super) fn annex(&mut self, annex: Annex, path: &str) -> Taken<Annex> {
        let texts = || {
            let body = annex.body.iter().flat_map(paragraph_texts);
            annex.title.iter().cloned().chain(body).collect()
        };
        if !self.admits(annex.audience, texts) {
            return Ok(None);
        }
        Ok(Some(Annex {
            title: self.maybe(annex.title, &format!("{path}.title"))?,
            body: self.paragraphs(annex.body, &format!("{path}.body"))?,
            audience: Audience::Public,
            ..annex
        }))
    }

    pub(super) fn signing(
        &mut self,
        signing: Option<Signing>,
    ) -> Result<Option<Signing>, EditionError> {
        Ok(match signing {
            Some(Signing::Stamped(signers)) => Some(Signing::Stamped(self.each(
                signers,
                "signers",
                Self::signer,
            )?)),
            signing => signing,
        })
    }

    pub(super) fn imprint(&mut self, imprint: Imprint) -> Result<Imprint, EditionError> {
        Ok(Imprint {
            addressees: self.maybe(imprint.addressees, "imprint.addressees")?,
            copies: self.maybe(imprint.copies, "imprint.copies")?,
            printer: self.maybe(imprint.printer, "imprint.printer")?,
            printed: self.maybe(imprint.printed, "imprint.printed")?,
        })
    }

    pub(super) fn contact(&mut self, contact: Contact) -> Result<Contact, EditionError> {
        let mut value = |value: Option<String>, name: &str| match value {
            None => Ok(None),
            Some(value) => self.text(value, &format!("contact.{name}")),
        };
        Ok(Contact {
            phone: value(contact.phone, "phone")?,
            address: value(contact.address, "address")?,
            postcode: value(contact.postcode, "postcode")?,
            email: value(contact.email, "email")?,
            lines: self.texts(contact.lines, "contact.lines")?,
            form: contact.form,
        })
    }
}
