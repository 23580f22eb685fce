//! Which claims cannot both hold, and why.
