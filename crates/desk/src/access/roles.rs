//! The four roles and what each may. Everything not granted here is refused.

crate::words! {
    /// A person's role.
    Role {
        /// Settings and people; never sensitive words.
        Admin = "admin",
        /// Also decides: closures, exceptions, sensitive cases of the team.
        Lead = "lead",
        /// Every ordinary case.
        Agent = "agent",
        /// Notes; sees what they noted and their own promises.
        Colleague = "colleague",
    }
}

/// What a route asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Nobody need be known.
    Anyone,
    /// Any signed-in person, for their own things: noting, their lines, their choices.
    Own,
    /// Work on cases.
    Work,
    /// Decide what only a lead decides.
    Lead,
    /// Settings and people.
    Admin,
}

impl May {
    /// Whether a role grants it.
    pub fn granted_to(self, role: Option<Role>) -> bool {
        use Role::*;
        match (self, role) {
            (May::Anyone, _) => true,
            (_, None) => false,
            (May::Own, Some(_)) => true,
            (May::Work, Some(role)) => matches!(role, Admin | Lead | Agent),
            (May::Lead, Some(role)) => role == Lead,
            (May::Admin, Some(role)) => role == Admin,
        }
    }
}
