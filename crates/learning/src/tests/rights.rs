//! Who sees whose path: learners their own, trainers those of their sessions, the office all.

use super::pages::{Door, visitor};

#[tokio::test]
async fn a_learner_sees_their_own_path_and_no_other() {
    let door = Door::new();
    let me = visitor("learner", door.zoe);
    door.house
        .get(&me, &format!("/path/{}", door.zoe_path))
        .await
        .says("Excel à distance");
    let other = door.house.get(&me, &format!("/path/{}", door.noe_path)).await;
    assert_eq!(other.status.as_u16(), 404);
    let waiting = door.house.get(&me, "/submissions/waiting").await;
    assert_eq!(waiting.status.as_u16(), 403);
}

#[tokio::test]
async fn a_trainer_sees_the_paths_of_their_own_sessions_alone() {
    let door = Door::new();
    let (mine, other) = (visitor("trainer", door.trainer), visitor("trainer", door.zoe));
    let path = format!("/path/{}", door.zoe_path);
    door.house
        .get(&visitor("learner", door.zoe), &path)
        .await
        .says("Lire la leçon");
    let lesson = door.house.get("office", &path).await;
    lesson.says("NOËL Zoé").says("Lire la leçon").does_not_say("Continuer");
    assert_eq!(door.house.get(&other, &path).await.status.as_u16(), 404);
    door.house
        .get(&mine, &path)
        .await
        .says("Lire la leçon")
        .does_not_say("Continuer");
}
