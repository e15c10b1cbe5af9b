//! People who sign in: users, sessions, profiles, tokens.
