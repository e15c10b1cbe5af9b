//! Invoices of suppliers, on either engine, through pages and the API.

mod answering;
mod house;
mod taking;
