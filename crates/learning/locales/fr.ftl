# Parcours : activités, questionnaires, devoirs rendus, objectifs atteints.

kind-activity_progress = Activité suivie
kind-activity_progress-many = Activités suivies
kind-activity_progress-new = Nouvelle activité suivie
kind-question = Question
kind-question-many = Questions
kind-question-new = Nouvelle question
kind-quiz_attempt = Tentative
kind-quiz_attempt-many = Tentatives
kind-quiz_attempt-new = Nouvelle tentative
kind-submission = Travail rendu
kind-submission-many = Travaux rendus
kind-submission-new = Nouveau travail rendu
kind-objective_outcome = Objectif évalué
kind-objective_outcome-many = Objectifs évalués
kind-objective_outcome-new = Nouvel objectif évalué

card-activity_progress-progress = Avancement
field-activity_progress-session = Session
field-activity_progress-learner = Apprenant
field-activity_progress-activity = Activité
field-activity_progress-module = Module
field-activity_progress-form = Type
field-activity_progress-state = État
field-activity_progress-completed_at = Terminée le
field-activity_progress-estimated_minutes = Temps estimé, en minutes
field-activity_progress-counted_minutes = Temps compté, en minutes
field-activity_progress-rule = Règle de décompte
field-activity_progress-minutes_spent = Temps passé, en minutes
field-activity_progress-openings = Ouvertures
field-activity_progress-opened_at = Ouverte le
field-activity_progress-declared_at = Déclarée terminée le
field-activity_progress-validated_at = Validée le

card-question-question = Question
card-question-key = Corrigé
field-question-module = Module
field-question-position = Ordre
field-question-theme = Thème
field-question-form = Type
field-question-wording = Énoncé
field-question-points = Points
field-question-retired = Retirée
field-question-answers = Réponses
field-question-explanation = Explication

card-quiz_attempt-attempt = Tentative
card-quiz_attempt-answers = Copie
field-quiz_attempt-session = Session
field-quiz_attempt-learner = Apprenant
field-quiz_attempt-activity = Questionnaire
field-quiz_attempt-module = Module
field-quiz_attempt-number = Numéro
field-quiz_attempt-state = État
field-quiz_attempt-started_at = Commencée le
field-quiz_attempt-ended_at = Rendue le
field-quiz_attempt-mark = Résultat, en pourcentage
field-quiz_attempt-passed = Réussie
field-quiz_attempt-paper = Questions posées
field-quiz_attempt-given = Réponses données

card-submission-submission = Travail rendu
card-submission-marking = Correction
field-submission-session = Session
field-submission-learner = Apprenant
field-submission-activity = Devoir
field-submission-module = Module
field-submission-number = Numéro
field-submission-handed_in_at = Rendu le
field-submission-state = État
field-submission-text = Texte
field-submission-file = Fichier
field-submission-mark = Note sur 20
field-submission-comment = Commentaire
field-submission-marked_by = Corrigé par
field-submission-marked_at = Corrigé le

card-objective_outcome-outcome = Objectif
field-objective_outcome-session = Session
field-objective_outcome-learner = Apprenant
field-objective_outcome-objective = Objectif
field-objective_outcome-outcome = Résultat
field-objective_outcome-assessed_on = Évalué le
field-objective_outcome-assessed_by = Évalué par

choice-activity_state-to_do = À faire
choice-activity_state-started = En cours
choice-activity_state-done = Terminée
choice-activity_state-failed = Non réussie
choice-question_form-single = Une seule réponse
choice-question_form-multiple = Plusieurs réponses
choice-question_form-true_false = Vrai ou faux
choice-question_form-text = Réponse courte
choice-question_form-number = Nombre
choice-question_form-order = Remise en ordre
choice-quiz_state-open = En cours
choice-quiz_state-ended = Rendue
choice-submission_state-waiting = À corriger
choice-submission_state-accepted = Accepté
choice-submission_state-to_redo = À reprendre
choice-submission_state-replaced = Remplacé
choice-objective_outcome-acquired = Acquis
choice-objective_outcome-in_progress = En cours d’acquisition
choice-objective_outcome-not_acquired = Non acquis

action-follow = suivre
action-validate = valider
action-assess = évaluer
operation-learning = Parcours mis à jour
operation-open_activity = Activité ouverte
operation-complete_activity = Activité terminée
operation-validate_activity = Activité validée
operation-unvalidate_activity = Validation retirée
operation-activity_file = Document d’une activité
operation-begin_quiz = Questionnaire commencé
operation-end_quiz = Questionnaire rendu
operation-hand_in_work = Travail rendu
operation-mark_work = Travail corrigé

question-points = Une question vaut de 1 à 100 points.
question-too-many = C’est plus que 40 lignes.
question-too-few = Écrivez au moins deux lignes.
question-same-twice = Deux lignes sont les mêmes, ou l’une est vide.
question-none-right = Aucune bonne réponse n’est indiquée : mettez une étoile * au début de sa ligne.
question-one-right = Une seule ligne commence par une étoile *, ou bien le type est « Plusieurs réponses ».
question-truth = Écrivez « vrai » ou « faux ».
question-number = Écrivez un nombre, et au besoin la tolérance : 3,14 +/- 0,01.
question-worth = { $count ->
    [one] { $number } point
   *[other] { $number } points
}

learning-not-yours = Seul l’apprenant avance sur son parcours.
learning-closed = Ce parcours est clos : il se lit encore, rien ne s’y ajoute.
learning-not-declared = Cette activité ne se déclare pas terminée : ses consignes disent ce qu’elle demande.
learning-not-validated = Cette activité n’attend pas de validation.
learning-not-author = Vous n’écrivez pas dans les activités.

path-mine = Mon parcours
path-all = Tous mes parcours
path-one = Parcours
path-many = Parcours
path-none = Aucun parcours pour le moment
path-none-advice = Les activités de vos formations s’ouvriront ici.
path-empty = Aucune activité pour le moment
path-empty-advice = Les activités de cette formation s’afficheront ici dès qu’elles seront prêtes.
path-dates = Du { $from } au { $to }
path-progress = Avancement
path-progress-of = Avancement : { $title }
path-percent = { $percent } %
path-done-of = { $done } sur { $of } terminées
path-passed-of = { $passed } évaluations réussies sur { $of }
path-time = Temps passé
path-on-site = Présence sur place
path-remote = Présence à distance
path-own-time = Heures en autonomie
path-evaluations = Évaluations réussies
path-best = meilleur résultat { $mark } %
path-spent = temps passé { $time }
path-go-on = Continuer : { $title }

activity-back = Parcours
activity-content = Contenu
activity-neighbours = Activités voisines
activity-join = Rejoindre
activity-watch = Regarder la vidéo
activity-open-link = Ouvrir le lien
activity-declare = J’ai terminé
activity-done = C’est noté : cette activité est terminée.
activity-done-at = terminée le { $at }
activity-validate = Valider cette activité
activity-validated = L’activité est validée.
activity-unvalidate = Retirer la validation
activity-unvalidated = La validation est retirée.
activity-file-do = Joindre un document
activity-file-lede = Il remplace le document précédent. Les apprenants le téléchargent depuis l’activité.
activity-file-save = Joindre
activity-file-kept = Le document est joint.

quiz-questions = { $count ->
    [0] Aucune question pour le moment
    [one] { $number } question
   *[other] { $number } questions
}
quiz-pass-mark = réussi à partir de { $mark } %
quiz-attempts-left = { $count ->
    [0] aucune tentative restante
    [one] { $number } tentative restante
   *[other] { $number } tentatives restantes
}
quiz-attempt-number = Tentative { $number }
quiz-begin = Commencer
quiz-again = Recommencer
quiz-go-on = Continuer
quiz-leave = Quitter sans rendre
quiz-several = Plusieurs réponses sont possibles.
quiz-order = Donnez à chaque ligne sa place.
quiz-answer-to = Réponse à la question { $number }
quiz-true = Vrai
quiz-false = Faux
quiz-hand-in = Rendre mes réponses
quiz-hand-in-note = Vos réponses sont corrigées aussitôt et ne se modifient plus.
quiz-passed = Réussi
quiz-not-passed = Non réussi
quiz-passed-with = Réussi : { $mark } % de bonnes réponses.
quiz-ended-with = Vous avez { $mark } % de bonnes réponses.
quiz-corrected = Dernière tentative
quiz-answers = Réponses
quiz-no-questions = Cette tentative n’avait aucune question.
quiz-you-said = Réponse donnée : { $said }
quiz-right-is = Bonne réponse : { $right }
quiz-no-answer = aucune
quiz-right = Juste
quiz-wrong = Faux
quiz-in-part = En partie
quiz-points = { $got } / { $of }
quiz-no-attempt-left = Il ne reste pas de tentative.
quiz-empty = Ce questionnaire n’a pas encore de question.
quiz-not-open = Ces réponses ont déjà été rendues.
quiz-bank = Questions
quiz-bank-add = Ajouter une question
quiz-bank-none = Ce questionnaire n’a pas encore de question : ajoutez-en à la banque de son module.
quiz-bank-all = Toute la banque

submission-mine = Travail à rendre
submission-nothing = Rien n’a encore été rendu.
submission-text = Votre texte
submission-file = Fichier
submission-hand-in = Rendre mon travail
submission-of = Rendre : { $title }
submission-lede = Un texte, un fichier, ou les deux. Un travail qui attend encore d’être corrigé est remplacé par le nouveau.
submission-handed-in = Votre travail est rendu.
submission-empty = Écrivez un texte ou joignez un fichier.
submission-too-long = Ce texte est trop long.
submission-accepted-already = Ce travail est déjà accepté.
submission-replaced = Ce travail a été remplacé par un plus récent.
submission-number = Envoi { $number }
submission-file-of = Fichier de l’envoi { $number }
submission-file-by = Fichier de { $name }
submission-waiting = Travaux à corriger
submission-all = Tous les travaux
submission-none-waiting = Tout est corrigé
submission-none-advice = Les travaux que les apprenants rendent attendent ici.
submission-verdict = Décision
submission-accept = Accepter
submission-redo = À reprendre
submission-mark-label = Note sur 20, facultative
submission-mark-do = Corriger
submission-mark-of = Corriger : { $name }
submission-mark-number = Corriger l’envoi { $number }
submission-mark-lede = L’apprenant lit la note et le commentaire.
submission-marked = Le travail est corrigé.
submission-mark = Une note va de 0 à 20.
submission-say-why = Dites ce qui est à reprendre.

grid-not-enrolled = Cet apprenant n’est pas inscrit à la session.

group-title = Avancement du groupe
group-all = Toutes les activités
group-done = Terminé
group-on-site = Sur place
group-remote = À distance
group-own-time = En autonomie
group-not-taken = Évaluations non passées
group-taken = Passées, non réussies
group-passed = Réussies
group-total = Ensemble

grid-title = Grille d’évaluation
grid-do = Grille d’évaluation
grid-of = { $learner } : { $objective }
grid-back = Session
grid-none = Rien à évaluer pour le moment
grid-none-advice = La grille croise les objectifs de la formation, un par ligne dans sa fiche, et les apprenants inscrits.
grid-not-assessed = Non évalué
grid-save = Enregistrer la grille
grid-saved = La grille est enregistrée.
grid-note = L’attestation de fin de formation reprend ces résultats.
operation-assess_objectives = Objectifs évalués
