//! Features as products of atoms: a template names the atoms, their hashes are joined into one number.

use super::word::mix;

/// The features that the templates make of these atoms. A place is an index into the atoms.
pub(super) fn combine<const A: usize, const T: usize>(
    atoms: &[u64; A],
    templates: &[&[u8]; T],
    features: &mut [u64; T],
) {
    for (index, (template, feature)) in templates.iter().zip(features.iter_mut()).enumerate() {
        let mut hash = (index as u64 + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        for &place in *template {
            hash = mix(hash, atoms[usize::from(place)]);
        }
        *feature = hash ^ (hash >> 29);
    }
}
