//! A mail server of the test itself, which takes every letter and sends none.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

/// A mail server that takes every letter and hands its text to the test.
///
/// # Panics
/// When no port of this machine is free.
pub fn sink() -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let (send, letters) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if let Some(letter) = converse(stream) {
                let _ = send.send(letter);
            }
        }
    });
    (port, letters)
}

/// One conversation of RFC 5321; returns the letter when one was given.
fn converse(mut stream: TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    stream.write_all(b"220 sink ESMTP\r\n").ok()?;
    let mut letter = None;
    while let Some(Ok(line)) = lines.next() {
        let answer: &[u8] = match line.split_ascii_whitespace().next()?.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => b"250 sink\r\n",
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                let text: Vec<String> = lines
                    .by_ref()
                    .map_while(Result::ok)
                    .take_while(|line| line != ".")
                    .collect();
                letter = Some(text.join("\n"));
                b"250 taken\r\n"
            }
            "QUIT" => {
                let _ = stream.write_all(b"221 bye\r\n");
                return letter;
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).ok()?;
    }
    letter
}
