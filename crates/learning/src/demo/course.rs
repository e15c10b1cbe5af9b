//! The programme of the demonstration as `data/demo.toml` has it.

use kit::Result;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Course {
    pub programme: toml::Table,
    pub module: Vec<Module>,
    pub works: Works,
}

#[derive(Deserialize)]
pub struct Module {
    pub title: String,
    pub modality: String,
    pub activity: Vec<NewActivity>,
    #[serde(default)]
    pub question: Vec<NewQuestion>,
}

#[derive(Deserialize)]
pub struct NewActivity {
    pub title: String,
    pub form: String,
    pub minutes: i64,
    pub completion: Option<String>,
    pub medium: Option<String>,
    pub instructions: Option<String>,
    pub content: Option<String>,
    pub link: Option<String>,
    pub pass_mark: Option<i64>,
    pub max_attempts: Option<i64>,
    pub theme: Option<String>,
}

#[derive(Deserialize)]
pub struct NewQuestion {
    pub theme: String,
    pub form: String,
    pub wording: String,
    pub points: Option<i64>,
    pub answers: String,
    pub explanation: Option<String>,
}

#[derive(Deserialize)]
pub struct Works {
    pub texts: Vec<String>,
    pub accepted: String,
    pub to_redo: String,
}

pub fn course() -> Result<Course> {
    toml::from_str(include_str!("../../data/demo.toml")).map_err(|error| kit::Error::Fault(error.to_string()))
}
