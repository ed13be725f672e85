//! The program as a process: what it says and how it ends; killed, cut off from its database,
//! out of disk, beside another. What it answered for is there afterwards.

mod cli;
mod disk;
mod kill;
mod letters;
mod mail;
mod money;
mod nodes;
mod talk;
