//! Groups of claims that say the same.

use std::collections::{BTreeMap, HashMap};

/// Two claims that say the same, and how sure that is. What a person said is surer than any score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub a: i64,
    pub b: i64,
    pub score: f64,
}

/// Joins claims by their surest likeness first, and never two groups that hold a pair which a person put apart, or one
/// that clashes, unless a person put them together. Groups and their members come in ascending order.
pub fn group(members: &[i64], edges: &[Edge], apart: &[(i64, i64)], clashes: &[(i64, i64)]) -> Vec<Vec<i64>> {
    let mut leader: HashMap<i64, i64> = members.iter().map(|member| (*member, *member)).collect();
    let mut edges = edges.to_vec();
    edges.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    for edge in edges {
        let (a, b) = (find(&mut leader, edge.a), find(&mut leader, edge.b));
        let decided = edge.score.is_infinite();
        let kept = apart.iter().chain(clashes.iter().filter(|_| !decided));
        let mut split = kept.map(|(x, y)| (find(&mut leader, *x), find(&mut leader, *y)));
        if a != b && !split.any(|pair| pair == (a, b) || pair == (b, a)) {
            leader.insert(a.max(b), a.min(b));
        }
    }
    let mut groups: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for member in members {
        groups.entry(find(&mut leader, *member)).or_default().push(*member);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

fn find(leader: &mut HashMap<i64, i64>, member: i64) -> i64 {
    let mut top = member;
    while let Some(next) = leader.get(&top).filter(|next| **next != top) {
        top = *next;
    }
    leader.insert(member, top);
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_surest_edges_and_respect_people() {
        let edge = |a, b, score| Edge { a, b, score };
        let edges = [edge(1, 2, 0.9), edge(2, 3, 0.8), edge(4, 5, 0.7)];
        assert_eq!(group(&[5, 4, 3, 2, 1, 6], &edges, &[], &[]), [vec![1, 2, 3], vec![4, 5], vec![6]]);
        assert_eq!(group(&[1, 2, 3], &edges[..2], &[(1, 2)], &[]), [vec![1], vec![2, 3]]);
        assert_eq!(group(&[1, 2, 3], &edges[..2], &[(3, 1)], &[]), [vec![1, 2], vec![3]]);
        assert_eq!(group(&[], &[], &[], &[]), Vec::<Vec<i64>>::new());
    }

    #[test]
    fn what_clashes_is_no_group_unless_a_person_says_so() {
        let edge = |a, b, score| Edge { a, b, score };
        let edges = [edge(1, 2, 0.9), edge(2, 3, 0.8)];
        assert_eq!(group(&[1, 2, 3], &edges, &[], &[(1, 3)]), [vec![1, 2], vec![3]]);
        let decided = [edge(1, 2, 0.9), edge(2, 3, f64::INFINITY)];
        assert_eq!(group(&[1, 2, 3], &decided, &[], &[(1, 3)]), [vec![1], vec![2, 3]]);
        let both = [edge(1, 2, f64::INFINITY), edge(2, 3, f64::INFINITY)];
        assert_eq!(group(&[1, 2, 3], &both, &[], &[(1, 3)]), [vec![1, 2, 3]]);
    }
}
