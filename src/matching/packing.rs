//! How posting lists are packed: numbers of seven bits a byte, the last byte of each below 128.

use super::terms::Term;

/// Adds a step to the next member, the sign in the lowest bit.
pub fn pack(step: i64, bytes: &mut Vec<u8>) {
    put((step.wrapping_shl(1) ^ (step >> 63)).cast_unsigned(), bytes);
}

/// Reads members, each as a step from the one before.
pub fn unpack(mut bytes: &[u8], mut found: impl FnMut(i64)) {
    let mut member = 0i64;
    while let Some(value) = take(&mut bytes) {
        member = member.wrapping_add((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
        found(member);
    }
}

/// A row that several terms share: for each, in order, how far it is from the one before, the length of its members in
/// bytes, and these. No members: it has rows of its own.
#[derive(Debug, Default)]
pub struct Shared {
    bytes: Vec<u8>,
    before: Term,
}

impl Shared {
    pub fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), before: 0 }
    }

    /// Adds a term, which is greater than those before.
    pub fn push(&mut self, term: Term, members: &[u8]) {
        put(u64::from(term.wrapping_sub(self.before)), &mut self.bytes);
        put(members.len() as u64, &mut self.bytes);
        self.bytes.extend_from_slice(members);
        self.before = term;
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The terms of a row with their members.
    pub fn entries(mut bytes: &[u8]) -> impl Iterator<Item = (Term, &[u8])> {
        let mut term: Term = 0;
        std::iter::from_fn(move || {
            term = term.wrapping_add(take(&mut bytes)? as Term);
            let length = usize::try_from(take(&mut bytes)?).ok()?;
            let (members, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            Some((term, members))
        })
    }
}

/// The members of one term of a row.
pub fn find(row: &[u8], term: Term) -> Option<&[u8]> {
    Shared::entries(row).take_while(|(other, _)| *other <= term).find(|(other, _)| *other == term).map(|found| found.1)
}

fn put(mut rest: u64, bytes: &mut Vec<u8>) {
    while rest >= 0x80 {
        bytes.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// The first number, or nothing where no number ends.
fn take(bytes: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0u64, 0u32);
    for (at, byte) in bytes.iter().enumerate() {
        value |= u64::from(byte & 0x7F).wrapping_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 {
            *bytes = &bytes[at + 1..];
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_member_in_order() {
        let members = [5, 6, 3, 1_000_000, 2, i64::MAX, 1];
        let mut bytes = Vec::new();
        let mut before = 0;
        for member in members {
            pack(i64::wrapping_sub(member, before), &mut bytes);
            before = member;
        }
        let mut read = Vec::new();
        unpack(&bytes, |member| read.push(member));
        assert_eq!(read, members);
        unpack(&[0x80; 40], |_| {});
    }

    #[test]
    fn rows_tell_their_terms_apart() {
        let terms = [(0, &[1, 2][..]), (9, &[]), (1_000_000, &[0x80, 3]), (Term::MAX, &[4])];
        let mut row = Shared::default();
        terms.iter().for_each(|(term, members)| row.push(*term, members));
        assert_eq!(Shared::entries(row.bytes()).collect::<Vec<_>>(), terms);
        for (term, members) in terms {
            assert_eq!(find(row.bytes(), term), Some(members));
        }
        assert_eq!(find(row.bytes(), 10), None);
        // A damaged row ends where it makes no sense.
        for cut in 0..row.bytes().len() {
            assert!(Shared::entries(&row.bytes()[..cut]).count() < 4);
        }
        assert_eq!(Shared::entries(&[1, 0xFF]).count(), 0);
    }
}
