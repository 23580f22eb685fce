//! Other people's words made harmless where people read them. Nothing of an article reaches a terminal or a
//! document without passing through here.

use std::borrow::Cow;

/// Words for a terminal: what would steer it, reorder its line or hide is shown instead of done. Line breaks stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        match sign {
            '\t' => shown.push(' '),
            // The pictures that Unicode has for the control characters of ASCII: ␀ to ␟ and ␡.
            '\0'..='\x1f' if steers(sign) => shown.push(char::from_u32(0x2400 + sign as u32).unwrap_or('\u{fffd}')),
            '\x7f' => shown.push('␡'),
            _ if steers(sign) => {
                shown.push_str("<U+");
                shown.push_str(&format!("{:04X}>", sign as u32));
            }
            _ => shown.push(sign),
        }
    }
    Cow::Owned(shown)
}

/// The same on one line: white space of any kind and length is one space.
pub fn line(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&visible(word));
    }
    words
}

/// Words within a line of Markdown: none of them marks anything up.
pub fn markdown(text: &str) -> String {
    const SIGNS: &str = "\\`*_[]<>&|~#$!";
    let text = line(text);
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if SIGNS.contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

const fn steers(sign: char) -> bool {
    matches!(sign,
        '\0'..='\x09' | '\x0b'..='\x1f' | '\x7f'..='\u{9f}'
        // Marks, overrides and isolates of writing direction.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Line ends that few programs count as such, and what is not seen at all.
        | '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        #[track_caller]
        fn case(text: &str, want: &str) {
            assert_eq!(visible(text), want);
        }
        case("„Grüße“\naus 北京", "„Grüße“\naus 北京");
        case("\x1b[2Jweg", "␛[2Jweg");
        case("\u{9b}31m", "<U+009B>31m");
        case("a\rb\x07\x08\x7f\0", "a␍b␇␈␡␀");
        case("gnp.\u{202e}exe", "gnp.<U+202E>exe");
        case("\u{2066}x\u{2069}\u{200f}", "<U+2066>x<U+2069><U+200F>");
        case("un\u{200b}seen\u{e0041}", "un<U+200B>seen<U+E0041>");
        case("a\tb", "a b");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  vor\r\n\n Ort\u{2028}und\x0c hier "), "vor Ort und hier");
        assert_eq!(line("\x1b]0;x\x07"), "␛]0;x␇");
    }

    #[test]
    fn nothing_marks_up() {
        assert_eq!(
            markdown("<b>*x*</b> [a](http://b) | #1\n# 2"),
            "\\<b\\>\\*x\\*\\</b\\> \\[a\\](http://b) \\| \\#1 \\# 2"
        );
    }
}
