//! Features as products of atoms: a template names the atoms, their hashes are joined into one number.

use super::word::mix;

/// Declares how many `FEATURES` there are and a function `combine` that makes them. A template is a list of places among
/// the atoms. All are written out one by one: a loop over lists of different lengths takes twice as long.
macro_rules! templates {
    ($([$($atom:ident),+]),+ $(,)?) => {
        pub(super) const FEATURES: usize = [$([$($atom),+].len()),+].len();

        fn combine(atoms: &[u64; ATOMS]) -> [u64; FEATURES] {
            let mut number = 0;
            [$({
                number += 1;
                super::features::join(number, [$(atoms[usize::from($atom)]),+])
            }),+]
        }
    };
}
pub(super) use templates;

/// The feature of one template, whose number counts from 1.
#[inline(always)]
pub(super) fn join<const N: usize>(number: u64, atoms: [u64; N]) -> u64 {
    let hash = atoms.into_iter().fold(number.wrapping_mul(0xD6E8_FEB8_6659_FD93), mix);
    hash ^ (hash >> 29)
}
