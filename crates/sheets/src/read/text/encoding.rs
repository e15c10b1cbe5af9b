//! How the characters of a text file are coded, and its reading as UTF-8.
//!
//! A byte order mark decides; otherwise each line that is valid UTF-8 is read as such, and the others in the one
//! older encoding they suggest, mostly Windows-1252 in France. Files pasted together from several programs
//! are thus read right, line by line.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, UTF_8, UTF_16BE, UTF_16LE};

use super::super::Warning;
use super::legacy::{Legacy, Votes};

/// The encoding of a text file, or of most of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Legacy);

impl Encoding {
    /// Its name in the WHATWG Encoding Standard: `UTF-8`, `UTF-16LE`, `windows-1252`…, or `IBM850`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// What one pass over a file tells.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    pub(super) encoding: Encoding,
    /// UTF-16, either end first.
    wide: Option<&'static encoding_rs::Encoding>,
    /// The encoding of the lines that are not UTF-8.
    legacy: Legacy,
    /// Lines end with a carriage return alone, as on old Macintoshes.
    cr_only: bool,
    pub(super) warning: Option<Warning>,
}

/// Longest piece read at once when a file has no line end.
const PIECE: usize = 64 << 10;
/// How many lines a warning names.
const NAMED_LINES: usize = 20;

/// UTF-16, told by its mark or, without one, by the zeros in one byte out of two.
pub(in crate::read) fn wide_encoding(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ if head.len() < 8 => return None,
        _ => {}
    }
    let pairs = head.len() / 2;
    let zeros = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 2 > pairs => Some(UTF_16LE),
        (even, 0) if even * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

impl Probe {
    pub(super) fn of(mut file: impl BufRead) -> io::Result<Self> {
        if let Some(wide) = wide_encoding(file.fill_buf()?) {
            return Ok(Self {
                encoding: Encoding(Legacy::Web(wide)),
                wide: Some(wide),
                legacy: Legacy::Web(wide),
                cr_only: false,
                warning: None,
            });
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let (mut utf8, mut legacy) = (Lines::default(), Lines::default());
        let mut votes = Votes::new();
        let (mut line, mut returns, mut ends) = (1_u32, 0_u64, 0_u64);
        let mut piece = Vec::new();
        while next_piece(&mut file, &mut piece)? {
            if !piece.is_ascii() {
                if std::str::from_utf8(&piece).is_ok() {
                    utf8.add(line);
                } else {
                    legacy.add(line);
                    detector.feed(&piece, false);
                    votes.hear(&piece);
                }
            }
            returns += piece.iter().filter(|byte| **byte == b'\r').count() as u64;
            if piece.last() == Some(&b'\n') {
                ends += 1;
                line = line.saturating_add(1);
            }
        }
        detector.feed(b"", true);
        let old = votes.settle(|| detector.guess(Some(b"fr"), Utf8Detection::Deny));
        let (main, others) = if legacy.count > utf8.count {
            (old, utf8)
        } else {
            (Legacy::Web(UTF_8), legacy)
        };
        let mixed = others.count > 0;
        let warning = mixed.then_some(Warning::MixedEncodings {
            lines: others.first,
            count: others.count,
        });
        Ok(Self {
            encoding: Encoding(main),
            wide: None,
            legacy: old,
            cr_only: ends == 0 && returns > 0,
            warning,
        })
    }

    /// The file as UTF-8, without its mark, each line ended by a line feed, the last one included.
    pub(super) fn decode<R: BufRead>(&self, file: R) -> Utf8Stream<R> {
        Utf8Stream {
            file,
            decoder: self.wide.map(|wide| wide.new_decoder()),
            legacy: self.legacy,
            cr_only: self.cr_only,
            piece: Vec::new(),
            ready: Vec::new(),
            given: 0,
            last: b'\n',
            begun: false,
            ended: false,
        }
    }
}

/// Line numbers: the first ones, and how many.
#[derive(Default)]
struct Lines {
    first: Vec<u32>,
    count: u32,
}

impl Lines {
    fn add(&mut self, line: u32) {
        if self.first.last() == Some(&line) {
            return;
        }
        self.count += 1;
        if self.first.len() < NAMED_LINES {
            self.first.push(line);
        }
    }
}

/// Reads up to the end of a line, or [`PIECE`] bytes and what completes the last character. False at the end.
fn next_piece(file: &mut impl BufRead, piece: &mut Vec<u8>) -> io::Result<bool> {
    piece.clear();
    file.by_ref().take(PIECE as u64).read_until(b'\n', piece)?;
    if piece.len() == PIECE && piece.last() != Some(&b'\n') {
        for _ in 0..3 {
            match file.fill_buf()?.first() {
                Some(byte @ 0x80..=0xBF) => piece.push(*byte),
                _ => break,
            }
            file.consume(1);
        }
    }
    Ok(!piece.is_empty())
}

/// A text file read as UTF-8.
pub(super) struct Utf8Stream<R> {
    file: R,
    /// For UTF-16 only.
    decoder: Option<Decoder>,
    legacy: Legacy,
    cr_only: bool,
    piece: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    last: u8,
    begun: bool,
    ended: bool,
}

impl<R: BufRead> Utf8Stream<R> {
    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.ended {
            let more = match &mut self.decoder {
                Some(decoder) => {
                    self.piece.clear();
                    self.file.by_ref().take(PIECE as u64).read_to_end(&mut self.piece)?;
                    let more = !self.piece.is_empty();
                    let mut text =
                        String::with_capacity(decoder.max_utf8_buffer_length(self.piece.len()).unwrap_or(PIECE * 4));
                    let _ = decoder.decode_to_string(&self.piece, &mut text, !more);
                    self.ready.extend_from_slice(text.as_bytes());
                    more
                }
                None => {
                    let more = next_piece(&mut self.file, &mut self.piece)?;
                    let bytes = self.piece.as_slice();
                    let bytes = if self.begun {
                        bytes
                    } else {
                        bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
                    };
                    if std::str::from_utf8(bytes).is_ok() {
                        self.ready.extend_from_slice(bytes);
                    } else {
                        self.ready.extend_from_slice(self.legacy.decode(bytes).as_bytes());
                    }
                    if self.cr_only {
                        self.ready
                            .iter_mut()
                            .filter(|byte| **byte == b'\r')
                            .for_each(|byte| *byte = b'\n');
                    }
                    more
                }
            };
            self.begun = true;
            if let Some(last) = self.ready.last() {
                self.last = *last;
            }
            if !more {
                self.ended = true;
                if self.last != b'\n' {
                    self.ready.push(b'\n');
                }
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Utf8Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            self.refill()?;
        }
        let ready = &self.ready[self.given..];
        let count = ready.len().min(out.len());
        out[..count].copy_from_slice(&ready[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (&'static str, String, Option<Warning>) {
        let probe = Probe::of(bytes).unwrap();
        let mut text = String::new();
        probe.decode(bytes).read_to_string(&mut text).unwrap();
        (probe.encoding.name(), text, probe.warning)
    }

    #[test]
    fn a_mark_tells_the_encoding_and_is_not_read_as_text() {
        assert_eq!(read(b"\xEF\xBB\xBFPr\xC3\xA9nom\n"), ("UTF-8", "Prénom\n".into(), None));
        assert_eq!(read(b"\xFF\xFEP\0r\0\xE9\0\n\0"), ("UTF-16LE", "Pré\n".into(), None));
        assert_eq!(read(b"\xFE\xFF\0P\0r\0\xE9\0\n"), ("UTF-16BE", "Pré\n".into(), None));
    }

    #[test]
    fn utf_16_without_a_mark_is_recognised() {
        let bytes: Vec<u8> = "Nom;Prénom\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes).1, "Nom;Prénom\n");
    }

    #[test]
    fn the_encodings_of_french_windows_of_old_macintoshes_and_of_dos_are_told_apart() {
        assert_eq!(
            read(b"Pr\xE9nom;\xC9l\xE8ve\n"),
            ("windows-1252", "Prénom;Élève\n".into(), None)
        );
        assert_eq!(
            read(b"Pr\x8Enom;El\x8Fve\r"),
            ("macintosh", "Prénom;Elève\n".into(), None)
        );
        assert_eq!(
            read(b"Pr\x82nom;El\x8Ave;N\xF8\r\n"),
            ("IBM850", "Prénom;Elève;N°\r\n".into(), None)
        );
    }

    #[test]
    fn lines_in_another_encoding_are_read_right_and_named() {
        let (encoding, text, warning) = read("Prénom\nZoé\nAnn\u{e9}e\n".as_bytes());
        assert_eq!(
            (encoding, text.as_str(), warning),
            ("UTF-8", "Prénom\nZoé\nAnnée\n", None)
        );
        let (encoding, text, warning) = read(b"Pr\xC3\xA9nom\nZo\xC3\xA9\nAnn\xE9e\nLuc\n");
        assert_eq!((encoding, text.as_str()), ("UTF-8", "Prénom\nZoé\nAnnée\nLuc\n"));
        assert_eq!(
            warning,
            Some(Warning::MixedEncodings {
                lines: vec![3],
                count: 1
            })
        );
    }

    #[test]
    fn a_long_line_is_not_cut_inside_a_character() {
        let line = "é".repeat(PIECE) + "\n";
        assert_eq!(read(line.as_bytes()).1, line);
        let shifted = format!("a{line}");
        assert_eq!(read(shifted.as_bytes()).1, shifted);
    }
}
