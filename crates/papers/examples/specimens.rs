//! Prints one of each document into a folder, to look at templates: `cargo run -p papers --example specimens -- FOLDER [en]`.

use std::path::PathBuf;

use words::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("a folder to print into")?);
    let language = arguments
        .next()
        .and_then(|code| Language::from_code(&code))
        .unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    for (name, printed) in papers::specimen::all(language)? {
        for warning in &printed.warnings {
            eprintln!("{warning}");
        }
        std::fs::write(folder.join(format!("{name}.pdf")), &printed.bytes)?;
        println!("{name}: {} pages, {} bytes", printed.pages, printed.bytes.len());
    }
    Ok(())
}
