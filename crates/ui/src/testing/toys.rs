//! Toy kinds: pupils in teams, with a field of each type.

use kit::catalogue::{Field, Kind, Target};
use kit::store::Migration;
use words::Source;

use crate::room::Room;

const MIGRATION: Migration = Migration {
    name: "0009_toys",
    sql: "
CREATE TABLE team (id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL);
CREATE TABLE pupil (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, city {text}, birth_date {text},
    status {text}, phone {text}, nationality {text}, grant {int}, boards {int}, secret {text}, team_id {int}, extra {text}
);
",
};

/// Pupils in teams: one field of each type.
pub fn toys() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds,
        ordinary: &["pupil", "team"],
        tones: &[("pupil-status", "enrolled", "ok")],
        ..Room::new(
            "toys",
            Source {
                room: "toys",
                fr: TOY_WORDS_FR,
                en: TOY_WORDS_EN,
            },
        )
    }
}

const TOY_WORDS_FR: &str = "
kind-pupil = élève
kind-pupil-many = élèves
kind-team = équipe
kind-team-many = équipes
card-pupil-identity = Identité
card-pupil-private = Privé
card-team-identity = Identité
field-pupil-name = Nom
field-pupil-city = Commune
field-pupil-birth_date = Naissance
field-pupil-status = Statut
field-pupil-phone = Téléphone
field-pupil-nationality = Nationalité
field-pupil-grant = Bourse
field-pupil-boards = Interne
field-pupil-secret = Secret
field-pupil-team = Équipe
relation-pupil-teams = Équipes
relation-team-pupils = Élèves
field-team-code = Code
field-team-name = Nom
choice-pupil-status-enrolled = Inscrit
choice-pupil-status-left = Parti
";

const TOY_WORDS_EN: &str = "
kind-pupil = pupil
kind-pupil-many = pupils
kind-team = team
kind-team-many = teams
card-pupil-identity = Identity
card-pupil-private = Private
card-team-identity = Identity
field-pupil-name = Name
field-pupil-city = City
field-pupil-birth_date = Birth
field-pupil-status = Status
field-pupil-phone = Phone
field-pupil-nationality = Nationality
field-pupil-grant = Grant
field-pupil-boards = Boards
field-pupil-secret = Secret
field-pupil-team = Team
relation-pupil-teams = Teams
relation-team-pupils = Pupils
field-team-code = Code
field-team-name = Name
choice-pupil-status-enrolled = Enrolled
choice-pupil-status-left = Left
";

fn kinds() -> Vec<Kind> {
    let team = Target::coded("g", "name", "code");
    vec![
        Kind::new("team", "teams", "team", "m")
            .title("{m}.name", &["name"])
            .order(&["name"])
            .card("identity")
            .field(Field::text("code").required().listed())
            .field(Field::text("name").required().searched(3))
            .relation("pupils", "pupil", "", "{that}.team_id = {m}.id"),
        Kind::new("pupil", "pupils", "pupil", "p")
            .join("g", "LEFT JOIN team {g} ON {g}.id = {p}.team_id")
            .extra("pupil", "p")
            .title("{p}.name", &["name"])
            .order(&["name"])
            .card("identity")
            .field(Field::text("name").required().searched(3))
            .field(Field::choice("status", "pupil-status", &["enrolled", "left"]).listed())
            .field(Field::reference("team", "team", team).column("team_id").listed())
            .field(Field::date("birth_date").personal().listed())
            .field(Field::text("city").listed())
            .field(Field::phone("phone").listed().searched(1))
            .field(Field::nationality("nationality"))
            .field(Field::money("grant"))
            .field(Field::bool("boards"))
            .card("private")
            .field(Field::text("secret").sensitive())
            .relation("teams", "team", "", "{that}.id = {p}.team_id"),
    ]
}
