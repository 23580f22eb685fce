//! Every command of the program, used well and used wrongly.

mod adding;
mod asking;
mod checking;
mod contract;
mod deciding;
mod exporting;
mod newsroom;
mod printing;
mod sameness;
