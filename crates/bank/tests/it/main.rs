//! Files of banks and accountants, and what independent libraries say of them.

mod accounts;
mod debits;
mod judge;
mod matching;
mod statements;
