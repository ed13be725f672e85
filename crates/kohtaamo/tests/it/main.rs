//! The program as a process: killed, cut off from its database, out of disk, beside another.
//! What it answered for is there afterwards.

mod disk;
mod kill;
mod nodes;
mod talk;
