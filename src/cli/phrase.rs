//! Small phrases of messages.

use std::fmt::Write as _;

/// `1 claim`, `2 claims`, `12,000 claims`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

pub fn claims(number: usize) -> String {
    count(number, "claim", "claims")
}

pub fn articles(number: usize) -> String {
    count(number, "article", "articles")
}

/// Digits in groups of three.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `a`, `a and b`, `a, b and c`.
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Up to `most` numbers, and how many more there are.
pub fn numbers(numbers: &[impl std::fmt::Display], most: usize) -> String {
    let mut words = String::new();
    for (place, number) in numbers.iter().take(most).enumerate() {
        let _ = write!(words, "{}{number}", if place > 0 { ", " } else { "" });
    }
    if numbers.len() > most {
        let _ = write!(words, " and {} more", grouped(numbers.len() - most));
    }
    words
}

/// Text broken into lines of at most `width` characters between words, each with `indent` before it. Escape
/// sequences, which take no room, may stand in it.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    let room = width.saturating_sub(indent.chars().count()).max(20);
    let mut lines = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            lines.push('\n');
        }
        let mut used = 0;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let length = anstream::adapter::strip_str(word).map(|part| part.chars().count()).sum::<usize>();
            if used > 0 && used + 1 + length > room {
                lines.push('\n');
                used = 0;
            }
            if used == 0 {
                lines.push_str(indent);
            } else {
                lines.push(' ');
                used += 1;
            }
            lines.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!((claims(0), claims(1), claims(2)), ("0 claims".into(), "1 claim".into(), "2 claims".into()));
        assert_eq!(articles(1_234_567), "1,234,567 articles");
        assert_eq!(grouped(100), "100");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(numbers(&[1, 2, 3], 2), "1, 2 and 1 more");
        assert_eq!(numbers(&[1, 2], 2), "1, 2");
        assert_eq!(and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("eins zwei drei vier fünf sechs", 20, ""), "eins zwei drei vier\nfünf sechs");
        assert_eq!(wrap("a b\n\nc", 80, "  "), "  a b\n\n  c");
        assert_eq!(wrap("\x1b[1meins\x1b[0m zwei drei vier fünf", 24, ""), "\x1b[1meins\x1b[0m zwei drei vier fünf");
    }
}
