//! Bytes -> text: UTF-8, UTF-16 with a mark, and the encodings that older pages have.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use memchr::{memchr, memmem};

/// So many bytes are looked at to tell what they are.
const HEAD: usize = 8 << 10;

/// Bytes that a guess of the encoding rests on.
const EVIDENCE: usize = 64 << 10;

/// The text, or nothing where the bytes are none.
pub fn text(bytes: Vec<u8>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if binary(&bytes) {
        return None;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    Some(encoding(&bytes).decode_without_bom_handling(&bytes).0.into_owned())
}

/// Whether these are pictures, archives or programs rather than text.
fn binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 5] = [b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xFF\xD8\xFF", b"\x1F\x8B"];
    let head = &bytes[..bytes.len().min(HEAD)];
    memchr(0, head).is_some() || MAGIC.iter().any(|magic| head.starts_with(magic))
}

/// What a page says of itself, else what its bytes look like.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(named) = named(head)
        && named != UTF_8
    {
        return named;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Mostly ASCII: what tells encodings apart may stand far behind the beginning.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let evidence = &bytes[first..];
    detector.feed(&evidence[..evidence.len().min(EVIDENCE)], true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The encoding in `<meta charset="...">` or its older form.
fn named(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let at = memmem::find(&head, b"charset=")? + b"charset=".len();
    let label = head[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| b"\"'>;/ \n\r\t".contains(byte)).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        #[track_caller]
        fn case(bytes: &[u8], want: Option<&str>) {
            assert_eq!(text(bytes.to_vec()).as_deref(), want);
        }
        case("Grüße".as_bytes(), Some("Grüße"));
        case(b"\xEF\xBB\xBFGr\xC3\xBC\xC3\x9Fe", Some("Grüße"));
        case(b"\xFF\xFEG\0r\0\xFC\0", Some("Grü"));
        case(b"\xFE\xFF\0G\0r\0\xFC", Some("Grü"));
        case(b"Die Stra\xDFe nach S\xFCden \x84ist gesperrt\x93.", Some("Die Straße nach Süden „ist gesperrt“."));
        case(b"<meta charset='windows-1252'>f\xFCr \x80", Some("<meta charset='windows-1252'>für €"));
        case(
            b"<meta content=\"text/html; charset=ISO-8859-2\">\xB1",
            Some("<meta content=\"text/html; charset=ISO-8859-2\">ą"),
        );
        case(b"\x89PNG\r\n", None);
        case(b"a\0b", None);
        case(b"%PDF-1.7", None);
        case(b"", Some(""));
    }

    #[test]
    fn broken_utf_8_keeps_its_words() {
        let text =
            text("Die Straße ist gesperrt. ".repeat(9).into_bytes().into_iter().chain([0xC3]).collect()).unwrap();
        assert!(text.contains("ist gesperrt"));
    }
}
