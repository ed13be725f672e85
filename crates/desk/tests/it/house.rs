//! A house to test in: a store, a clock that stands still, chance that comes again, the cast,
//! and the front door.

#![allow(dead_code)] // a toolbox: each module takes what it needs

use crate::voices::{Browser, Voice};
use axum::Router;
use axum::body::{Body, to_bytes};
use http::Request;
use kohtaamo_desk::access::{self, PersonId, Role};
use kohtaamo_desk::{MIGRATIONS, desk::Desk, house as rooms, start};
use kohtaamo_language::Lang;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Engine, Ms, Place, SeededChance, Store, Tx, events};
use kohtaamo_testkit::{TempDir, pg, temp_dir, wait_until};
use kohtaamo_web::{Fault, Secret, Settings};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tower::ServiceExt;

kohtaamo_store::statements! {
    UNSEALED = "SELECT count(*) FROM events WHERE position IS NULL";
}

/// Milliseconds of a minute.
pub const MINUTE: Ms = 60_000;
/// Milliseconds of an hour.
pub const HOUR: Ms = 60 * MINUTE;

/// Sunday 2026-11-22 13:10 in Helsinki.
const NOW: &str = "2026-11-22T11:10:00Z";

/// The cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Lead of the reception.
    Aino,
    /// Agent at the reception.
    Elias,
    /// Agent at the service desk.
    Freja,
    /// A colleague in the corridor, of no team.
    Onni,
    /// Administrator, of no team.
    Ilta,
}

impl Who {
    /// Everybody.
    pub const ALL: [Who; 5] = [Who::Aino, Who::Elias, Who::Freja, Who::Onni, Who::Ilta];

    fn role(self) -> Role {
        match self {
            Who::Aino => Role::Lead,
            Who::Elias | Who::Freja => Role::Agent,
            Who::Onni => Role::Colleague,
            Who::Ilta => Role::Admin,
        }
    }

    fn team(self) -> Option<&'static str> {
        match self {
            Who::Aino | Who::Elias => Some("reception"),
            Who::Freja => Some("service-desk"),
            Who::Onni | Who::Ilta => None,
        }
    }

    /// Address they sign in with.
    pub fn email(self) -> String {
        format!("{self:?}@talo.example").to_lowercase()
    }
}

struct Resident {
    id: PersonId,
    token: Secret,
    session: Secret,
}

/// A house to test in.
pub struct House {
    /// Its data.
    pub store: Store,
    /// Its time: [`FixedClock::forward`] moves it.
    pub clock: Arc<FixedClock>,
    router: Router,
    runtime: Runtime,
    cast: HashMap<Who, Resident>,
    folder: Option<TempDir>,
    url: Option<String>,
}

/// Runs a test on SQLite and, where there is one, on PostgreSQL.
pub fn both(test: impl Fn(&House)) {
    eprintln!("on SQLite");
    test(&House::lite());
    if let Some(house) = House::pg() {
        eprintln!("on PostgreSQL");
        test(&house);
    }
}

impl House {
    /// A new house on SQLite.
    pub fn lite() -> House {
        let folder = temp_dir();
        let place = Place::File(folder.path().join("kohtaamo.db"));
        House::at(place, Some(folder))
    }

    /// A new house on PostgreSQL, where there is one.
    pub fn pg() -> Option<House> {
        Some(House::at(Place::Url(pg::fresh_database()?), None))
    }

    fn at(place: Place, folder: Option<TempDir>) -> House {
        // What the house logs is shown with a test that fails.
        let _ = tracing_subscriber::fmt()
            .with_env_filter("warn")
            .with_ansi(false)
            .with_test_writer()
            .try_init();
        let now: jiff::Timestamp = NOW.parse().expect("an instant");
        let clock = Arc::new(FixedClock::at(now.as_millisecond()));
        let url = match &place {
            Place::Url(url) => Some(url.clone()),
            Place::File(_) => None,
        };
        let store = Store::open(Config {
            place,
            threads: 3,
            migrations: MIGRATIONS,
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(412)),
        })
        .expect("a store");
        let cast = store.write_now(move_in).expect("the cast moves in");
        House {
            router: kohtaamo_web::router(store.clone(), Arc::new(Desk::new()), Settings::default()),
            runtime: Runtime::new().expect("threads"),
            store,
            clock,
            cast: cast.into_iter().collect(),
            folder,
            url,
        }
    }

    /// Speaks to the API as one of the cast.
    pub fn as_(&self, who: Who) -> Voice<'_> {
        self.with_token(self.cast[&who].token.reveal())
    }

    /// Speaks to the API without saying who it is.
    pub fn nobody(&self) -> Voice<'_> {
        Voice {
            house: self,
            token: None,
            key: None,
        }
    }

    /// Speaks to the API with any token.
    pub fn with_token(&self, token: &str) -> Voice<'_> {
        Voice {
            house: self,
            token: Some(token.to_owned()),
            key: None,
        }
    }

    /// One of the cast at a browser, signed in.
    pub fn browser(&self, who: Who) -> Browser<'_> {
        Browser {
            house: self,
            cookie: Some(self.cast[&who].session.clone()),
        }
    }

    /// One of the cast at another browser, with a session of its own.
    pub fn new_browser(&self, who: Who) -> Browser<'_> {
        let person = self.person(who);
        let session = self.inside(move |tx| access::open_session(tx, &person));
        Browser {
            house: self,
            cookie: Some(session),
        }
    }

    /// Somebody at a browser who has not been here before.
    pub fn guest(&self) -> Browser<'_> {
        Browser {
            house: self,
            cookie: None,
        }
    }

    /// Somebody more in a team; answers their token.
    pub fn new_person(&self, name: &'static str, team: &'static str) -> String {
        self.inside(move |tx| {
            let email = format!("{name}@talo.example");
            let id = access::add_person(tx, None, &email, name, Role::Agent, Lang::En, None)?;
            let team = rooms::team_named(tx, team)?;
            access::join_team(tx, None, &id, &team.id)?;
            let token = access::make_token(tx, None, &id, "test")?;
            Ok(token.reveal().to_owned())
        })
    }

    /// The id of one of the cast.
    pub fn person(&self, who: Who) -> PersonId {
        self.cast[&who].id.clone()
    }

    /// Somebody more: a lead of a team. Answers their token.
    pub fn hired(&self, name: &'static str, email: &'static str, team: &'static str) -> String {
        let token = self.inside(move |tx| {
            let id = access::add_person(tx, None, email, name, Role::Lead, Lang::En, None)?;
            let team = rooms::team_named(tx, team)?;
            access::join_team(tx, None, &id, &team.id)?;
            access::make_token(tx, None, &id, "test")
        });
        token.reveal().to_owned()
    }

    /// The folder of its SQLite file.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    /// Indexes whatever waits.
    pub fn indexed(&self) {
        kohtaamo_desk::sweeps::index_all(&self.store).expect("indexed");
    }

    /// A second node on the same database, with so many threads; on SQLite there is but one.
    pub fn second_node(&self, threads: usize) -> Option<Store> {
        let node = Store::open(Config {
            place: Place::Url(self.url.clone()?),
            threads,
            migrations: MIGRATIONS,
            clock: self.clock.clone(),
            chance: Arc::new(SeededChance::new(413)),
        });
        Some(node.expect("a second node"))
    }

    /// The time of the house.
    pub fn now(&self) -> Ms {
        self.store.now()
    }

    /// An instant `ms` from now, as the API writes it.
    pub fn ahead(&self, ms: Ms) -> String {
        kohtaamo_desk::visit::rfc3339(self.now() + ms)
    }

    /// Changes the house past its door, as a command line would.
    pub fn inside<T: Send + 'static>(
        &self,
        f: impl FnMut(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.store.write_now(f).expect("done")
    }

    /// Waits until every event has its number (PostgreSQL numbers them after the commit).
    pub fn sealed(&self) {
        let sealed = wait_until(Duration::from_secs(20), || {
            let left: i64 = self
                .store
                .read_now(|tx| tx.one(&UNSEALED, &[], |r| r.get(0)))
                .expect("counted");
            left == 0
        });
        assert!(sealed, "events wait for their number");
    }

    /// The chain of events holds.
    pub fn holds(&self) -> events::Verified {
        self.sealed();
        self.store
            .read_now(events::verify)
            .expect("the chain holds")
    }

    /// The chain holds, and so does every rule of the house.
    #[track_caller]
    pub fn sound(&self) {
        self.holds();
        let offends = self.store.read_now(kohtaamo_desk::rules::check);
        let offends = offends.expect("read");
        assert!(offends.is_none(), "{offends:?}");
    }

    /// Runs the sweeps once.
    pub fn sweep(&self) {
        self.runtime
            .block_on(kohtaamo_desk::sweeps::due(&self.store))
            .expect("the sweeps ran");
    }

    /// Which engine it stands on.
    pub fn engine(&self) -> Engine {
        self.store.engine()
    }

    /// Sends any request through the front door: status, headers, body.
    pub fn send(&self, request: Request<Body>) -> (u16, http::HeaderMap, Vec<u8>) {
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let answer = router
                .oneshot(request)
                .await
                .unwrap_or_else(|never| match never {});
            let (parts, body) = answer.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body");
            (parts.status.as_u16(), parts.headers, body.to_vec())
        })
    }
}

/// The two teams and the five people, with a token and a session each.
fn move_in(tx: &mut Tx<'_>) -> Result<Vec<(Who, Resident)>, Fault> {
    start::prepare(tx)?;
    rooms::add_team(tx, "service-desk", "Palvelupiste")?;
    let mut cast = Vec::new();
    for who in Who::ALL {
        let name = format!("{who:?}");
        let id = access::add_person(tx, None, &who.email(), &name, who.role(), Lang::En, None)?;
        if let Some(team) = who.team() {
            let team = rooms::team_named(tx, team)?;
            access::join_team(tx, None, &id, &team.id)?;
        }
        let token = access::make_token(tx, None, &id, "test")?;
        let session = access::open_session(tx, &id)?;
        cast.push((who, Resident { id, token, session }));
    }
    Ok(cast)
}
