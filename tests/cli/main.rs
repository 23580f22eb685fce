//! Every command of the program, used well and used wrongly.

mod adding;
mod asking;
mod checking;
mod contract;
mod course;
mod deciding;
mod exporting;
mod newsroom;
mod printing;
mod reviews;
mod sameness;
