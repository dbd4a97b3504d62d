//! Says of each paragraph, and of each stretch of it, who may read it.

use std::ops::Range;

use super::lexer::{Kind, Lexed, Token, lex};
use super::{LineMarks, MarkError, MarkFault, audience_word};
use crate::model::Audience;

/// A paragraph with its marks understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// What is true of the whole of it.
    pub(crate) marks: LineMarks,
    /// Its text without the marks, and who may read which stretch; in order, none of them empty.
    pub(crate) stretches: Vec<(Range<usize>, Audience)>,
    /// Whether it holds any mark, or stands between two.
    pub(crate) is_marked: bool,
    /// Whether it is for fewer people because it stands between two marks on other lines.
    pub(crate) is_enclosed: bool,
    /// What may be meant as a mark, but may as well be text.
    pub(crate) doubtful: Vec<Range<usize>>,
}

/// A mark of which one does not know yet what it covers: which paragraph, and which token of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pending {
    paragraph: usize,
    token: usize,
    /// The stretch it stands in: the token that begins it.
    inside: Option<usize>,
}

/// The marks of one audience that may still be ended.
#[derive(Debug, Default)]
struct Open {
    /// Those alone on their lines.
    alone: Vec<Pending>,
    /// All others.
    beside: Vec<Pending>,
}

impl Open {
    /// The mark that an end in `paragraph` belongs to: one in the same paragraph, else one alone on
    /// its line, else the last one.
    fn take(&mut self, paragraph: usize) -> Option<Pending> {
        let here = |stack: &[Pending]| stack.last().is_some_and(|open| open.paragraph == paragraph);
        let stack = if here(&self.beside) || (self.alone.is_empty() && !self.beside.is_empty()) {
            &mut self.beside
        } else {
            &mut self.alone
        };
        let taken = stack.pop()?;
        // What was opened between the two is closed with them.
        let before = |open: &Pending| (open.paragraph, open.token) < (taken.paragraph, taken.token);
        self.beside.truncate(self.beside.partition_point(before));
        self.alone.truncate(self.alone.partition_point(before));
        Some(taken)
    }
}

/// Resolves the marks of paragraphs that stand one behind another.
///
/// # Errors
///
/// Which paragraph, and what is wrong with it.
pub(crate) fn resolve(texts: &[&str]) -> Result<Vec<Resolved>, (usize, MarkError)> {
    let mut lexed = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        lexed.push(lex(text).map_err(|error| (i, error))?);
    }
    let paired = pair(&lexed)?;
    let mut blocks = Blocks::default();
    let mut out = Vec::with_capacity(texts.len());
    for (i, (text, lexed)) in texts.iter().zip(lexed).enumerate() {
        let paired = paired.get(i).map_or(&[] as &[bool], Vec::as_slice);
        out.push(
            blocks
                .paragraph(text, lexed, paired)
                .map_err(|error| (i, error))?,
        );
    }
    Ok(out)
}

/// For each token whether it is one of a pair 【党内】……【/党内】.
fn pair(lexed: &[Lexed]) -> Result<Vec<Vec<bool>>, (usize, MarkError)> {
    let mut paired: Vec<Vec<bool>> = lexed
        .iter()
        .map(|lexed| vec![false; lexed.tokens.len()])
        .collect();
    let (mut internal, mut note) = (Open::default(), Open::default());
    for (paragraph, lexed) in lexed.iter().enumerate() {
        let mut stretches: Vec<usize> = Vec::new();
        for (token, found) in lexed.tokens.iter().enumerate() {
            let open = |audience| match audience {
                Audience::Note => 1,
                _ => 0,
            };
            let stacks = [&mut internal, &mut note];
            let here = Pending {
                paragraph,
                token,
                inside: stretches.last().copied(),
            };
            match found.kind {
                Kind::Begin(_) => stretches.push(token),
                Kind::End => drop(stretches.pop()),
                Kind::Plain => {}
                Kind::Open(audience) => {
                    if let Some(stack) = stacks.into_iter().nth(open(audience)) {
                        if lexed.has_text {
                            stack.beside.push(here);
                        } else {
                            stack.alone.push(here);
                        }
                    }
                }
                Kind::Close(audience) => {
                    let stack = stacks.into_iter().nth(open(audience));
                    let begun = stack
                        .and_then(|stack| stack.take(paragraph))
                        .filter(|begun| {
                            let outside = begun.inside.is_none() && here.inside.is_none();
                            outside || (begun.inside == here.inside && begun.paragraph == paragraph)
                        });
                    let Some(begun) = begun else {
                        let word = audience_word(audience).unwrap_or_default();
                        return Err((paragraph, at(found, MarkFault::NoBeginning { word })));
                    };
                    for mark in [begun, here] {
                        let flags = paired.get_mut(mark.paragraph);
                        if let Some(flag) = flags.and_then(|flags| flags.get_mut(mark.token)) {
                            *flag = true;
                        }
                    }
                }
            }
        }
    }
    Ok(paired)
}

fn at(token: &Token, fault: MarkFault) -> MarkError {
    MarkError {
        fault,
        range: token.range.clone(),
    }
}

/// How many pairs are open.
#[derive(Clone, Copy, Debug, Default)]
struct Blocks {
    internal: usize,
    note: usize,
}

impl Blocks {
    fn audience(self) -> Audience {
        match (self.note > 0, self.internal > 0) {
            (true, _) => Audience::Note,
            (false, true) => Audience::Internal,
            (false, false) => Audience::Public,
        }
    }

    fn of(&mut self, audience: Audience) -> &mut usize {
        match audience {
            Audience::Note => &mut self.note,
            _ => &mut self.internal,
        }
    }

    fn paragraph(
        &mut self,
        text: &str,
        lexed: Lexed,
        paired: &[bool],
    ) -> Result<Resolved, MarkError> {
        let outer = self.audience();
        let mut is_plain = false;
        let mut head = Audience::Public;
        let mut open: Vec<Audience> = Vec::new();
        let mut stretches: Vec<(Range<usize>, Audience)> = Vec::new();
        let mut from = 0;
        for (i, token) in lexed.tokens.iter().enumerate() {
            let inner = open.last().copied().unwrap_or_default();
            stretches.push((from..token.range.start, inner.max(self.audience())));
            from = token.range.end;
            match token.kind {
                Kind::Begin(audience) => open.push(inner.max(audience)),
                Kind::End => drop(open.pop()),
                Kind::Plain => is_plain = true,
                Kind::Open(audience) if paired.get(i) == Some(&true) => *self.of(audience) += 1,
                Kind::Close(audience) => {
                    let count = self.of(audience);
                    *count = count.saturating_sub(1);
                }
                Kind::Open(audience) => {
                    let word = audience_word(audience).unwrap_or_default();
                    if !token.is_head {
                        return Err(at(token, MarkFault::MidLine { word }));
                    }
                    if !lexed.has_text {
                        return Err(at(token, MarkFault::NoEnd { word }));
                    }
                    head = head.max(audience);
                }
            }
        }
        stretches.push((from..text.len(), self.audience()));
        let is_text = |range: &Range<usize>| {
            text.get(range.clone())
                .is_some_and(|text| !text.trim().is_empty())
        };
        for (_, audience) in &mut stretches {
            *audience = (*audience).max(head);
        }
        stretches.retain(|(range, _)| !range.is_empty());
        let texts = stretches.iter().filter(|(range, _)| is_text(range));
        let audience = texts.map(|(_, audience)| *audience).min();
        let audience = audience.unwrap_or(outer);
        Ok(Resolved {
            marks: LineMarks { audience, is_plain },
            stretches,
            is_marked: !lexed.tokens.is_empty() || outer != Audience::Public,
            is_enclosed: audience != Audience::Public
                && head < audience
                && outer.max(self.audience()) >= audience,
            doubtful: lexed.doubtful,
        })
    }
}
