//! Writing: elements in the order of the calls, nothing left empty, texts always escaped.

/// A document being written. An element that would hold nothing is not written, as schemas of business documents want it.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    /// An empty document, its declaration made.
    pub fn new() -> Self {
        Xml {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            depth: 0,
        }
    }

    /// An element that holds others; left out when none was written in it.
    pub fn node(&mut self, name: &str, inside: impl FnOnce(&mut Self)) -> &mut Self {
        self.node_with(name, &[], inside)
    }

    /// An element that a schema wants even when it holds nothing.
    pub fn kept(&mut self, name: &str, inside: impl FnOnce(&mut Self)) -> &mut Self {
        let before = self.out.len();
        self.node(name, inside);
        if self.out.len() == before {
            self.open(name, &[]);
            self.close(name);
        }
        self
    }

    /// An element that holds others, with attributes; left out when none was written in it.
    pub fn node_with(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) -> &mut Self {
        let before = self.out.len();
        self.open(name, attributes);
        self.out.push('\n');
        let empty = self.out.len();
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        if self.out.len() == empty {
            self.out.truncate(before);
            return self;
        }
        self.indent();
        self.close(name);
        self
    }

    /// An element that holds a text; left out when the text is blank.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.text_with(name, &[], text)
    }

    /// An element that holds a text, with attributes; left out when the text is blank.
    pub fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.open(name, attributes);
            escape(&mut self.out, text);
            self.close(name);
        }
        self
    }

    /// An element that holds a text, when there is one.
    pub fn maybe(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        self.text(name, text.unwrap_or_default())
    }

    /// The document, in UTF-8.
    pub fn finish(self) -> String {
        self.out
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

/// Escapes what would be markup; what XML 1.0 cannot hold at all (§ 2.2, control characters) is left out.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Found as _, parse};
    use proptest::prelude::*;

    #[test]
    fn what_holds_nothing_is_not_written() {
        let mut xml = Xml::new();
        xml.node("a", |xml| {
            xml.node("b", |xml| {
                xml.node("c", |xml| {
                    xml.text("d", "  ").maybe("e", None);
                });
            });
            xml.text_with("f", &[("at", "x\"<y")], "1 & 2");
            xml.kept("g", |_| {});
        });
        let written = xml.finish();
        assert_eq!(
            written,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <f at=\"x&quot;&lt;y\">1 &amp; 2</f>\n  <g></g>\n</a>\n"
        );
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was_less_what_xml_cannot_hold(text in ".{1,40}") {
            let mut xml = Xml::new();
            xml.node("a", |xml| { xml.text("b", &text).text("c", "end"); });
            let written = xml.finish();
            let document = parse(&written).unwrap();
            let kept: String = text
                .chars()
                .filter(|letter| !matches!(letter, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
                .collect();
            let found = document.root_element().text_at("b").unwrap_or_default();
            prop_assert_eq!(found.trim(), kept.trim());
        }
    }
}
