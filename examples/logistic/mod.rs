//! Logistic regression by gradient descent with momentum, for the examples that fit weights.

/// The features of an example, whether it is one of what is looked for, and what it counts.
pub type Row<const N: usize> = ([f64; N], bool, f64);

/// How long and how fast to learn. `shrink` keeps weights where they were at first that few examples speak for; the first
/// feature, the bias, is left out of that.
pub struct Plan {
    pub steps: usize,
    pub rate: f64,
    pub shrink: f64,
}

pub fn score<const N: usize>(model: &[f64; N], features: &[f64; N]) -> f64 {
    let sum: f64 = model.iter().zip(features).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

pub fn fit<const N: usize>(rows: &[Row<N>], plan: &Plan) -> [f64; N] {
    fit_from(rows, plan, &[0.0; N])
}

/// The same, starting from a model of something alike.
pub fn fit_from<const N: usize>(rows: &[Row<N>], plan: &Plan, first: &[f64; N]) -> [f64; N] {
    let all: f64 = rows.iter().map(|(_, _, weight)| weight).sum();
    let (mut model, mut speed) = (*first, [0.0; N]);
    for _ in 0..plan.steps {
        let mut slope = [0.0; N];
        for (features, gold, weight) in rows {
            let off = (score(&model, features) - f64::from(u8::from(*gold))) * weight / all;
            slope.iter_mut().zip(features).for_each(|(slope, value)| *slope += off * value);
        }
        for place in 0..N {
            let pull = if place == 0 { 0.0 } else { plan.shrink * (model[place] - first[place]) };
            speed[place] = 0.9 * speed[place] - plan.rate * (slope[place] + pull);
            model[place] += speed[place];
        }
    }
    model
}
