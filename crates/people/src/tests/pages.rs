//! The registry's pages, over HTTP and as several people see them.

use std::sync::OnceLock;

use ui::testing::{House, Page};

/// What a school office may do, without health.
const OFFICE: &str = r#"{"key": "school_office", "grants": {
    "student": {"scopes": ["all"], "cards": {"identity": "write", "contact": "write", "address": "write", "schooling": "write",
        "registration": "write", "notes": "write"}, "actions": ["create", "delete"]},
    "stay": {"scopes": ["all"], "cards": {"schooling": "write"}, "actions": ["create"]},
    "guardian": {"scopes": ["all"], "cards": {"identity": "write", "contact": "write", "address": "write",
        "situation": "write", "notes": "write"}, "actions": ["create"]},
    "guardianship": {"scopes": ["all"], "cards": {"link": "write"}, "actions": ["create", "delete"]},
    "family": {"scopes": ["all"], "cards": {"family": "write"}, "actions": ["create"]},
    "family_member": {"scopes": ["all"], "cards": {"family": "write"}, "actions": ["create", "delete"]},
    "household": {"scopes": ["all"], "cards": {"address": "write"}, "actions": ["create"]},
    "residence": {"scopes": ["all"], "cards": {"address": "write"}, "actions": ["create"]},
    "group": {"scopes": ["all"], "cards": {"structure": "write"}, "actions": ["create"]},
    "document": {"scopes": ["all"], "cards": {"document": "write"}, "actions": ["create"]},
    "document_type": {"scopes": ["all"], "cards": {"document": "read"}}
}}"#;

/// A guardian on the portal: their own children, and never the other parent's home.
fn guardian(person: i64) -> String {
    let grants = r#""student": {"scopes": ["own_family"], "cards": {"identity": "read", "schooling": "read", "address": "read"}},
        "guardian": {"scopes": ["own_family"], "cards": {"identity": "read", "contact": "propose"}},
        "guardianship": {"scopes": ["own_family"], "cards": {"link": "read"}},
        "household": {"scopes": ["own_family"], "cards": {"address": "read"}},
        "residence": {"scopes": ["own_family"], "cards": {"address": "read"}},
        "document": {"scopes": ["own_family"], "cards": {"document": "read"}}"#;
    // A header is one line.
    format!(r#"{{"key": "guardian", "person": {person}, "grants": {{{grants}}}}}"#).replace('\n', "")
}

fn office() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| OFFICE.replace('\n', ""))
}

fn house() -> House {
    House::of(vec![ui::room(), crate::room()])
}

const NINA: &str = "last_name=Keller&first_name=Nina&guardian_first_name=Yann&guardian_mobile=06+78+90+12+34&link_relationship=father&home_address=3+quai+Arloing&home_postal_code=69009&home_city=Lyon";

async fn nina(house: &House) -> String {
    let page = house.post(office(), "/students", NINA).await;
    assert_eq!(page.status, 303, "{}", page.body);
    page.location().to_owned()
}

fn key(house: &House, table: &str, first: &str) -> i64 {
    let sql = format!("SELECT t.id FROM {table} t JOIN person p ON p.id = t.id WHERE p.first_name = $1");
    let key: Result<i64, kit::store::StoreError> = house.site.store.read(|db| db.int(&sql, &[first.into()]));
    key.expect("a key")
}

async fn see(house: &House, who: &str, address: &str) -> Page {
    let page = house.get(who, address).await;
    assert_eq!(page.status, 200, "{address}\n{}", page.body);
    page
}

#[tokio::test]
async fn a_student_a_guardian_and_a_phone_are_one_save() {
    let house = house();
    let address = nina(&house).await;
    see(&house, office(), &address)
        .await
        .says("KELLER Nina")
        .says("KELLER Yann")
        .says(r#"<a href="tel:+33678901234" class="nowrap">06 78 90 12 34</a>"#)
        .says("Père")
        .says("paie 100 %")
        .says("3 quai Arloing")
        .says(r#"<svg class="family""#);
}

#[tokio::test]
async fn what_is_wrong_in_a_new_student_is_said_beside_the_field() {
    let house = house();
    let form = NINA.replace("12+34", "12");
    let page = house.post(office(), "/students", &form).await;
    assert_eq!(page.status, 422);
    page.says(r##"<a href="#guardian_mobile">"##)
        .says(r#"id="guardian_mobile-error""#)
        .says(r#"value="Nina""#);
    let page = house.post(office(), "/students", "last_name=&first_name=Nina").await;
    page.says(r#"id="last_name-error""#);
}

#[tokio::test]
async fn a_double_is_pointed_out_before_it_is_made() {
    let house = house();
    nina(&house).await;
    let page = house.post(office(), "/students", NINA).await;
    assert_eq!(page.status, 422);
    page.says("Un élève porte déjà ce nom")
        .says("Préau connaît déjà quelqu’un de semblable");
    let sure = house
        .post(office(), "/students", &format!("{NINA}&sure=yes&guardian_is=new"))
        .await;
    assert_eq!(sure.status, 303);
}

#[tokio::test]
async fn a_sister_joins_the_family_of_a_guardian_already_known() {
    let house = house();
    let first = nina(&house).await;
    let lou = NINA.replace("Nina", "Lou");
    let page = house.post(office(), "/students", &lou).await;
    let (_, rest) = page.body.split_once(r#"name="guardian_is" value=""#).expect("a choice");
    let known = rest.split('"').next().unwrap_or_default();
    let page = house
        .post(office(), "/students", &format!("{lou}&guardian_is={known}"))
        .await;
    assert_eq!(page.status, 303, "{}", page.body);
    see(&house, office(), &first).await.says("KELLER Lou");
}

#[tokio::test]
async fn a_guardian_is_linked_in_a_dialog_and_untied_again() {
    let house = house();
    let address = nina(&house).await;
    let dialog = house.part(office(), &format!("{address}/guardians/new")).await;
    dialog.says(r#"<div class="dialog-head">"#).does_not_say("<html");
    let form = "guardian_last_name=Martin&guardian_first_name=Sophie&link_relationship=mother";
    let page = house.post(office(), &format!("{address}/guardians"), form).await;
    assert_eq!(page.status, 303, "{}", page.body);
    let page = see(&house, office(), &address).await;
    page.says("MARTIN Sophie").says("Responsable rattaché : MARTIN Sophie");
    let link = page.body.split("href=\"/guardianships/").last().expect("a link");
    let link = link.split('"').next().unwrap_or_default();
    let untied = house.post(office(), &format!("/guardianships/{link}/delete"), "").await;
    assert_eq!(untied.status, 303, "{}", untied.body);
    assert_eq!(untied.location(), address);
    see(&house, office(), &address).await.says("Responsable détaché");
}

#[tokio::test]
async fn a_student_is_moved_to_another_class_from_a_day() {
    let house = house();
    let address = nina(&house).await;
    let group = kit::write::Values::new().with("code", "6A").with("form", "class");
    let group = house.create("group", group);
    let form = format!("class={}&class_text=6A&from=1/9/2026&reason=Rentr%C3%A9e", group.uid);
    let page = house.post(office(), &format!("{address}/assign"), &form).await;
    assert_eq!(page.status, 303, "{}", page.body);
    see(&house, office(), &address)
        .await
        .says("6A")
        .says("Rentrée")
        .says("01/09/2026");
    let nothing = house.post(office(), &format!("{address}/assign"), "from=").await;
    assert_eq!(nothing.status, 422);
}

#[tokio::test]
async fn leaving_asks_for_a_reason() {
    let house = house();
    let address = nina(&house).await;
    let page = house
        .post(
            office(),
            &format!("{address}/status"),
            "status=left&was.status=enrolled",
        )
        .await;
    assert_eq!(page.status, 422);
    page.says(r#"id="reason-error""#);
    let form = "status=left&was.status=enrolled&reason=D%C3%A9m%C3%A9nagement";
    assert_eq!(
        house.post(office(), &format!("{address}/status"), form).await.status,
        303
    );
    see(&house, office(), &address).await.says("Parti");
}

#[tokio::test]
async fn a_guardian_sees_their_child_and_never_the_other_parent_s_home() {
    let house = house();
    let address = nina(&house).await;
    let form =
        "guardian_last_name=Martin&guardian_first_name=Sophie&link_relationship=mother&guardian_mobile=0611223344";
    house.post(office(), &format!("{address}/guardians"), form).await;
    let sophie = guardian(key(&house, "guardian", "Sophie"));
    let page = see(&house, &sophie, &address).await;
    page.says("KELLER Nina")
        .does_not_say("quai Arloing")
        .does_not_say("06 78 90 12 34")
        .does_not_say("card-health")
        .does_not_say("/delete")
        .does_not_say("data-edit");
    see(&house, &sophie, &format!("{address}/history"))
        .await
        .does_not_say("quai Arloing")
        .does_not_say("+33678901234");
    let lou = house
        .post(office(), "/students", "last_name=Petit&first_name=Lou")
        .await;
    assert_eq!(house.get(&sophie, lou.location()).await.status, 404);
    for path in ["assign", "status"] {
        let page = house
            .post(&sophie, &format!("{address}/{path}"), "status=left&reason=x&class=")
            .await;
        assert_eq!(page.status, 404, "{path}");
    }
    assert_eq!(
        house.post(&sophie, &format!("{address}/guardians"), form).await.status,
        403
    );
}

fn multipart(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    if let Some((name, bytes)) = file {
        body.push_str(&format!(
            "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{}\r\n",
            String::from_utf8_lossy(bytes)
        ));
    }
    body.push_str("--cut--\r\n");
    body
}

async fn hand_in(house: &House, address: &str, body: String) -> Page {
    let request = axum::http::Request::post(format!("{address}/documents"))
        .header("content-type", "multipart/form-data; boundary=cut")
        .header("sec-fetch-site", "same-origin");
    house.send(office(), request, body).await
}

#[tokio::test]
async fn a_document_is_handed_in_and_taken_away_by_who_may_and_each_time_logged() {
    let house = house();
    let address = nina(&house).await;
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    let fields = [
        ("title", "Assurance"),
        ("expires_on", "08/12/2026"),
        ("visibility", "office"),
    ];
    let page = hand_in(&house, &address, multipart(&fields, Some(("Assurance é.pdf", pdf)))).await;
    assert_eq!(page.status, 303, "{}", page.body);
    let page = see(&house, office(), &address).await;
    page.says("Assurance").says("jusqu’au 08/12/2026");
    let (_, rest) = page.body.split_once("href=\"/documents/").expect("a document");
    let document = format!("/documents/{}", rest.split('"').next().unwrap_or_default());
    see(&house, office(), &document).await.says(&format!("{document}/file"));
    let file = see(&house, office(), &format!("{document}/file")).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename*=UTF-8''Assurance%20")
    );
    assert!(file.body.starts_with("%PDF-1.4"));
    let sql = "SELECT count(*) FROM access_log WHERE action = 'download'";
    let logged: Result<i64, kit::store::StoreError> = house.site.store.read(|db| db.int(sql, &[]));
    assert_eq!(logged.expect("a count"), 1);
    let yann = guardian(key(&house, "guardian", "Yann"));
    assert_eq!(
        house.get(&yann, &format!("{document}/file")).await.status,
        404,
        "for the office alone"
    );
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_beside_its_field() {
    let house = house();
    let address = nina(&house).await;
    let page = hand_in(
        &house,
        &address,
        multipart(&[("title", "x")], Some(("virus.pdf", b"MZ\x01\x02"))),
    )
    .await;
    assert_eq!(page.status, 422, "{}", page.body);
    page.says(r#"id="file-error""#);
    let nothing = hand_in(&house, &address, multipart(&[("title", "")], None)).await;
    assert_eq!(nothing.status, 422);
}

#[tokio::test]
async fn an_enrolment_is_undone_whole() {
    let house = house();
    let address = nina(&house).await;
    let page = see(&house, office(), &address).await;
    let (_, rest) = page.body.split_once(r#"action="/operations/"#).expect("an undo");
    let operation = format!("/operations/{}", rest.split('"').next().unwrap_or_default());
    let undone = house.post(office(), &operation, "").await;
    assert_eq!(undone.status, 303, "{}", undone.body);
    assert_eq!(house.get(office(), &address).await.status, 404);
}

#[tokio::test]
async fn what_someone_wrote_is_never_markup_in_a_drawing() {
    let house = house();
    let form = NINA.replace("Yann", "%3Cscript%3Ealert(1)%3C/script%3E");
    let page = house.post(office(), "/students", &form).await;
    see(&house, office(), page.location())
        .await
        .does_not_say("<script>alert");
}
