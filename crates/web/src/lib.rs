//! The HTTP ground.
