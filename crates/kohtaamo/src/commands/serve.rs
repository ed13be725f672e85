//! `kohtaamo serve`

use crate::config::{self, Settings};
use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::channels::mail;
use kohtaamo_desk::{desk::Desk, letters, start, sweeps};
use kohtaamo_mail::out::Exit;
use kohtaamo_store::Store;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Serve the desk.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Where,
    /// Address and port; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// The address people type; https makes cookies Secure
    #[arg(long, env = "KOHTAAMO_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Settings file [default: kohtaamo.toml in the data folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Serve {
    /// Runs until stopped.
    pub fn run(mut self) -> Ended {
        log();
        let file = self
            .config
            .clone()
            .unwrap_or_else(|| self.place.data.join("kohtaamo.toml"));
        let settings = config::read(&file, self.config.is_some())?;
        if let (None, Some(secret)) = (&self.place.database_url, &settings.database_url_file) {
            self.place.database_url = Some(std::fs::read_to_string(secret)?.trim().to_owned());
        }
        let listen = self
            .listen
            .or_else(|| settings.listen.clone())
            .unwrap_or_else(|| "127.0.0.1:8080".into());
        let public_url = self.public_url.or_else(|| settings.public_url.clone());
        let store = self.place.open()?;
        let said = |address: &str, base: &str| -> Result<(), Failure> {
            println!("listening on http://{address}");
            if let Some(secret) = store.write_now(start::first_entry)? {
                println!("first administrator: {base}/enter/{}", secret.reveal());
            }
            Ok(())
        };
        serve(
            store.clone(),
            &listen,
            public_url.as_deref(),
            &settings,
            said,
        )
    }
}

/// Logs to stderr, without personal data; `KOHTAAMO_LOG` chooses how much, `warn` by default.
pub fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KOHTAAMO_LOG")
        .unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();
}

/// Listens, says so, serves until SIGINT or SIGTERM.
pub fn serve(
    store: Store,
    listen: &str,
    public_url: Option<&str>,
    settings: &Settings,
    said: impl FnOnce(&str, &str) -> Result<(), Failure>,
) -> Ended {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|e| {
            Failure::could_not(
                format!("cannot listen on {listen}: {e}"),
                "another program may use the port; --listen 127.0.0.1:0 takes a free one",
            )
        })?;
        let address = listener.local_addr()?.to_string();
        let base = public_url.map_or_else(
            || format!("http://{address}"),
            |u| u.trim_end_matches('/').to_owned(),
        );
        let web = kohtaamo_web::Settings {
            secure: base.starts_with("https://"),
            trusted_proxies: settings.trusted_proxies.clone(),
            ..kohtaamo_web::Settings::default()
        };
        let exit = exit_of(settings)?;
        tokio::task::block_in_place(|| settle(&store, &base, settings, exit.as_ref()))?;
        let patience = web.patience;
        let router = kohtaamo_web::router(store.clone(), Arc::new(Desk::new()), web);
        let fetching = tokio::spawn(mail::fetch(store.clone(), settings.mail.mailbox.clone()));
        let sweeping = tokio::spawn(sweeps::run(store, exit));
        tokio::task::block_in_place(|| said(&address, &base))?;
        kohtaamo_web::serve(listener, router, patience, stopped()).await;
        sweeping.abort();
        fetching.abort();
        Ok(ExitCode::SUCCESS)
    })
}

/// The way out for letters; an error says what to mend in the settings.
fn exit_of(settings: &Settings) -> Result<Option<Exit>, Failure> {
    Exit::of(&settings.mail)
        .map_err(|why| Failure::wrong_use(why, "see docs/configuration.md for every setting"))
}

/// Tells the house where it is served and how its letters leave.
fn settle(
    store: &Store,
    base: &str,
    settings: &Settings,
    exit: Option<&Exit>,
) -> Result<(), Failure> {
    let (base, from) = (base.to_owned(), settings.mail.from.clone());
    let ours = settings.mail.clone();
    let way = exit.map(|exit| match exit {
        Exit::Smtp(_) => letters::Way::Smtp,
        Exit::Folder(_) => letters::Way::Folder,
    });
    store.write_now(move |tx| {
        mail::settle(tx, &ours)?;
        letters::settle(
            tx,
            &letters::Place {
                base: &base,
                from: from.as_deref(),
                way,
            },
        )
    })?;
    Ok(())
}

async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
