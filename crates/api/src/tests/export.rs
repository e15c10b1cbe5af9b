//! Lists taken out as spreadsheets.

use super::house::each_house;

#[test]
fn a_list_is_taken_out_as_a_file_and_that_is_logged() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        house.student("Abadie", "Zoé");
        let address =
            "/api/v1/students/export?format=csv&fields=last_name,first_name&sort=last_name&q=last_name:Ozanne";
        let file = house.get("office", address);
        assert_eq!(file.is(200).header("content-type"), "text/csv; charset=utf-8");
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; filename*=UTF-8''")
        );
        let lines: Vec<&str> = file.text.lines().collect();
        assert_eq!((lines.len(), lines[1]), (2, "Ozanne;Lou"));
        let sql = "SELECT count(*) FROM access_log WHERE action = 'export'";
        assert_eq!(house.site.store.read(|db| db.int(sql, &[])).unwrap(), 1);
        let workbook = house.get("office", "/api/v1/students/export?format=xlsx");
        assert!(workbook.is(200).text.starts_with("PK"));
    });
}

#[test]
fn who_may_not_take_lists_out_gets_none_and_a_hidden_field_never_leaves() {
    each_house(|house| {
        house.get("teacher", "/api/v1/students/export").is(403);
        house.get("teacher", "/api/v1/guardians/export").is(404);
        house.get("office", "/api/v1/students/export?fields=wings").is(422);
        house.get("office", "/api/v1/students/export?format=pdf").is(422);
        house.get("office", "/api/v1/students/export?limit=3").is(422);
    });
}
