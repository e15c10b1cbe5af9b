# Formation : programmes, modules, sessions, séances, salles, inscriptions.

## Types de fiches

kind-programme = Formation
kind-programme-many = Formations
kind-programme-new = Nouvelle formation
kind-programme_module = Module
kind-programme_module-many = Modules
kind-programme_module-new = Nouveau module
kind-activity = Activité
kind-activity-many = Activités
kind-activity-new = Nouvelle activité
kind-training_session = Session
kind-training_session-many = Sessions
kind-training_session-new = Nouvelle session
kind-site_room = Salle
kind-site_room-many = Salles
kind-site_room-new = Nouvelle salle
kind-slot = Séance
kind-slot-many = Séances
kind-slot-new = Nouvelle séance
kind-enrolment = Inscription
kind-enrolment-many = Inscriptions
kind-enrolment-new = Nouvelle inscription

create-training_session = Session
create-programme = Formation
create-enrolment = Inscription

## Formation

card-programme-programme = Formation
card-programme-content = Contenu pédagogique
card-programme-certification = Certification
field-programme-title = Intitulé
field-programme-reference = Référence
field-programme-status = État
field-programme-nature = Nature de l’action
field-programme-duration_minutes = Durée, en minutes
field-programme-hours = Durée, en heures
field-programme-modality = Modalité
field-programme-price = Prix
field-programme-capacity_min = Effectif minimal
field-programme-capacity_max = Effectif maximal
field-programme-sessions_count = Nombre de sessions
field-programme-summary = Présentation
field-programme-objectives = Objectifs
field-programme-prerequisites = Prérequis
field-programme-audience = Public visé
field-programme-methods = Méthodes et moyens pédagogiques
field-programme-assessment = Modalités d’évaluation
field-programme-access_terms = Modalités et délais d’accès
field-programme-accessibility = Accessibilité aux personnes en situation de handicap
field-programme-syllabus_version = Version du programme
field-programme-syllabus_date = Programme mis à jour le
field-programme-certification = Certification visée
field-programme-rncp_code = Code RNCP
field-programme-rs_code = Code RS
field-programme-certifier = Certificateur
field-programme-certification_until = Échéance d’enregistrement
relation-programme-modules = Modules
relation-programme-sessions = Sessions

## Module et activité

card-programme_module-module = Module
field-programme_module-programme = Formation
field-programme_module-position = Ordre
field-programme_module-title = Intitulé
field-programme_module-duration_minutes = Durée, en minutes
field-programme_module-modality = Modalité
field-programme_module-objectives = Objectifs
field-programme_module-content = Contenu
field-programme_module-assessment = Évaluation
relation-programme_module-activities = Activités
relation-programme_module-slots = Séances
card-activity-activity = Activité
field-activity-module = Module
field-activity-position = Ordre
field-activity-title = Intitulé
field-activity-form = Type
field-activity-estimated_minutes = Temps estimé, en minutes
field-activity-completion = Terminée quand
field-activity-pass_mark = Seuil de réussite, en pourcentage
field-activity-link = Lien
field-activity-instructions = Consignes
field-activity-medium = Support
field-activity-content = Texte de la page
field-activity-file = Fichier
card-activity-quiz = Questionnaire
field-activity-max_attempts = Nombre de tentatives
field-activity-question_theme = Thème des questions
field-activity-question_count = Nombre de questions tirées

## Session et salle

card-training_session-session = Session
card-training_session-place = Lieu
card-training_session-numbers = Effectif et heures
card-training_session-notes = Notes internes
field-training_session-title = Intitulé
field-training_session-reference = Référence
field-training_session-programme = Formation
field-training_session-status = État
field-training_session-starts_on = Début
field-training_session-ends_on = Fin
field-training_session-time_zone = Fuseau horaire
field-training_session-modality = Modalité
field-training_session-trainer = Formateur principal
field-training_session-group = Promotion ou groupe
field-training_session-company = Entreprise (session intra)
field-training_session-campus = Site
field-training_session-room = Salle
field-training_session-place = Lieu
field-training_session-remote_link = Lien de classe virtuelle
field-training_session-capacity_min = Effectif minimal
field-training_session-capacity_max = Effectif maximal
field-training_session-enrolled = Inscrits
field-training_session-waiting = En liste d’attente
field-training_session-planned_minutes = Minutes planifiées
field-training_session-slots_count = Nombre de séances
field-training_session-note = Remarque
relation-training_session-slots = Séances
relation-training_session-enrolments = Inscriptions
relation-training_session-learners = Stagiaires
relation-training_session-programmes = Formation
relation-training_session-trainers = Formateurs
relation-training_session-documents = Documents
card-site_room-room = Salle
field-site_room-name = Nom
field-site_room-code = Code
field-site_room-campus = Site
field-site_room-capacity = Places
field-site_room-accessible = Accessible aux personnes à mobilité réduite
field-site_room-equipment = Équipement
field-site_room-safety_checked_on = Dernier contrôle de sécurité
field-site_room-out_of_use = Hors service
relation-site_room-slots = Séances

## Séance

card-slot-slot = Séance
card-slot-moments = Horodatage
field-slot-session = Session
field-slot-group = Classe ou groupe
field-slot-day = Jour
field-slot-start_time = De
field-slot-end_time = À
field-slot-break_minutes = Pause, en minutes
field-slot-half_day = Demi-journée
field-slot-minutes = Durée, en minutes
field-slot-module = Module
field-slot-subject = Thème
field-slot-trainer = Formateur
field-slot-room = Salle
field-slot-modality = Modalité
field-slot-form = Type de séance
field-slot-remote_link = Lien de classe virtuelle
field-slot-status = État
field-slot-replaces = Remplace la séance
field-slot-cancel_reason = Motif d’annulation
field-slot-note = Remarque
field-slot-starts_at = Début
field-slot-ends_at = Fin
field-slot-time_zone = Fuseau horaire
relation-slot-sessions = Session
relation-slot-learners = Stagiaires
relation-slot-replacements = Séances de remplacement

## Inscription

card-enrolment-enrolment = Inscription
card-enrolment-funding = Financement
card-enrolment-notes = Notes internes
field-enrolment-session = Session
field-enrolment-learner = Stagiaire
field-enrolment-status = État
field-enrolment-session_starts_on = Début de la session
field-enrolment-enrolled_on = Inscrit le
field-enrolment-waiting_rank = Rang sur la liste d’attente
field-enrolment-starts_on = Début prévu au contrat
field-enrolment-exit_date = Sortie
field-enrolment-exit_reason = Motif de sortie
field-enrolment-company = Entreprise
field-enrolment-funder = Financeur
field-enrolment-funder_reference = Numéro de dossier
field-enrolment-second_funder = Second financeur
field-enrolment-contract_minutes = Durée prévue au contrat, en minutes
field-enrolment-monthly = Certificat chaque mois (projet de transition professionnelle)
field-enrolment-price = Prix
field-enrolment-note = Remarque
relation-enrolment-sessions = Session
relation-enrolment-learners = Stagiaire

## Listes

choice-programme_status-draft = En préparation
choice-programme_status-published = Publiée
choice-programme_status-archived = Archivée
choice-training_nature-training_action = Action de formation
choice-training_nature-skills_assessment = Bilan de compétences
choice-training_nature-vae_action = Action de VAE
choice-training_nature-apprenticeship_action = Action de formation par apprentissage
choice-modality-in_person = En présentiel
choice-modality-remote_sync = Classe virtuelle
choice-modality-remote_async = E-learning
choice-modality-blended = Mixte
choice-modality-afest = En situation de travail (AFEST)
choice-modality-work_placement = Période en entreprise
choice-modality-coaching = Accompagnement individuel
choice-activity_form-resource = Ressource à étudier
choice-activity_form-live_class = Classe virtuelle
choice-activity_form-quiz = Questionnaire
choice-activity_form-assignment = Devoir à rendre
choice-activity_form-on_site = Séquence en présentiel
choice-completion-attended = La présence est constatée
choice-completion-attempted = Le questionnaire est rendu
choice-completion-passed = Le seuil de réussite est atteint
choice-completion-handed_in = Le travail est rendu
choice-completion-validated = Le formateur l’a validée
choice-completion-opened = Elle a été ouverte
choice-completion-declared = L’apprenant la déclare terminée
choice-completion-marked = Le travail rendu est accepté
choice-activity_medium-page = Page de texte
choice-activity_medium-document = Document
choice-activity_medium-video = Vidéo
choice-activity_medium-link = Lien
choice-session_status-draft = En préparation
choice-session_status-planned = Prévue
choice-session_status-confirmed = Confirmée
choice-session_status-completed = Terminée
choice-session_status-cancelled = Annulée
choice-half_day-morning = Matin
choice-half_day-afternoon = Après-midi
choice-half_day-evening = Soirée
choice-slot_form-course = Cours
choice-slot_form-exam = Évaluation
choice-slot_form-interview = Entretien
choice-slot_form-work_situation = Mise en situation de travail
choice-slot_form-reflective_phase = Séquence réflexive
choice-slot_status-planned = Prévue
choice-slot_status-cancelled = Annulée
choice-slot_status-replaced = Remplacée
choice-enrolment_status-requested = Demandée
choice-enrolment_status-waiting = En liste d’attente
choice-enrolment_status-enrolled = Inscrit
choice-enrolment_status-completed = Terminée
choice-enrolment_status-left = Sorti en cours
choice-enrolment_status-cancelled = Annulée
choice-training_exit_reason-completed = Formation achevée
choice-training_exit_reason-abandoned = Abandon
choice-training_exit_reason-excluded = Exclusion
choice-training_exit_reason-employment = Reprise d’emploi
choice-training_exit_reason-health = Raison de santé
choice-training_exit_reason-provider_interruption = Interruption par l’organisme
choice-training_exit_reason-force_majeure = Force majeure
choice-training_exit_reason-never_started = Ne s’est jamais présenté
choice-training_exit_reason-transferred = Changement de session
choice-training_exit_reason-deceased = Décès

## Refus

training-minutes-out-of-range = Cette durée est invraisemblable.
training-negative = Un nombre négatif n’a pas de sens ici.
training-capacity-none = Il faut au moins une place.
training-capacity-backwards = L’effectif maximal est inférieur à l’effectif minimal.
training-directory-code = Ce n’est pas un code de ce répertoire : attendu par exemple RNCP38364 ou RS5588.
training-percentage = Un pourcentage va de 0 à 100.
training-completion-form = Cette façon de terminer ne convient pas à ce type d’activité.
training-ends-before-start = La fin précède le début.
training-zone-unknown = Ce fuseau horaire n’existe pas : attendu par exemple Europe/Paris ou Indian/Reunion.
training-link = Un lien commence par https://.
training-slot-of-nothing = Une séance appartient à une session ou à une classe.
training-slot-too-long = Une séance dure 24 heures au plus.
training-break-too-long = La pause dure plus que la séance.
training-time = Cette heure n’est pas lisible : attendu par exemple 09:00 ou 9 h 30.
training-session-cancelled = Cette session est annulée.
training-exit-date-needed = Indiquez la date de sortie.

## Périodes de fermeture

kind-closing = Période de fermeture
kind-closing-many = Vacances et fermetures
kind-closing-new = Nouvelle période de fermeture
card-closing-closing = Fermeture
field-closing-name = Intitulé
field-closing-starts_on = Premier jour
field-closing-ends_on = Dernier jour
field-closing-campus = Site

## Pages

training-weekday-1 = lundi
training-weekday-2 = mardi
training-weekday-3 = mercredi
training-weekday-4 = jeudi
training-weekday-5 = vendredi
training-weekday-6 = samedi
training-weekday-7 = dimanche
training-slots = Séances
training-slots-none = Aucune séance n’est encore planifiée.
training-plan = Planifier des séances
training-hours-of = { $planned } planifiées sur { $expected }
training-hours = { $planned } planifiées
training-learners = Inscrits
training-learners-none = Personne n’est encore inscrit.
training-waiting = Liste d’attente
training-enrol = Inscrire
training-promote = Donner les places libres
training-promoted =
    { $count ->
        [0] Aucune place n’est libre, ou personne n’attend.
        [one] Une personne a quitté la liste d’attente pour une place.
       *[other] { $number } personnes ont quitté la liste d’attente pour une place.
    }
training-modules = Modules et activités
training-module-add = Ajouter un module
training-hours-title = Horaires

training-plan-of = Planifier les séances de « { $name } »
training-plan-lede = Décrivez une semaine type : l’aperçu montre chaque séance avant qu’elle ne soit créée, et ce qui la gêne.
training-plan-from = Du
training-plan-to = Au
training-plan-days = Jours de la semaine
training-plan-morning = Matin
training-plan-afternoon = Après-midi
training-plan-evening = Soirée
training-plan-start = { $half } : début
training-plan-end = { $half } : fin
training-plan-hours = S’arrêter après, en heures
training-plan-trainer-note = Si vous ne choisissez rien : celui de la session.
training-plan-keep-holidays = Garder les jours fériés et les dimanches
training-plan-keep-bridges = Garder les ponts
training-plan-keep-closings = Garder les vacances et les fermetures
training-plan-preview = Aperçu
training-plan-found =
    { $count ->
        [0] Aucune séance avec ces réglages
        [one] Une séance, { $hours }
       *[other] { $number } séances, { $hours }
    }
training-plan-keep = Créer
training-plan-left-out = Jours laissés de côté
training-plan-do = Créer les séances cochées
training-planned =
    { $count ->
        [one] Une séance est planifiée.
       *[other] { $number } séances sont planifiées.
    }
training-plan-none-kept = Cochez au moins une séance.
training-plan-changed = Les réglages ont changé : voici le nouvel aperçu.
training-plan-taken = Une de ces séances en recouvre une autre de la même session : rien n’a été créé.
training-room-too-small =
    { $count ->
        [one] La salle a une place de moins que d’inscrits.
       *[other] La salle a { $number } places de moins que d’inscrits.
    }
training-conflict-session = La session a déjà une séance : { $what }
training-conflict-trainer = Le formateur est pris : { $what }
training-conflict-room = La salle est prise : { $what }
training-conflict-learners = Des inscrits ont une autre séance : { $what }
training-conflict-elsewhere = une autre session
training-closed-sunday = dimanche
training-closed-holiday = jour férié
training-closed-bridge = pont
training-closed-closing = vacances ou fermeture
training-closed-skipped = changement d’heure
training-pattern-no-day = Choisissez au moins un jour de la semaine.
training-pattern-no-hours = Indiquez les heures d’au moins une demi-journée.
training-pattern-half-open = Il manque le début ou la fin d’une demi-journée.
training-pattern-overlap = Les demi-journées se chevauchent.
training-pattern-too-long = La période dépasse trois ans.

training-enrol-of = Inscrire à « { $name } »
training-enrol-lede = Une personne, tous les stagiaires d’une entreprise, ou une classe ou un groupe entier. Qui ne trouve pas de place rejoint la liste d’attente.
training-enrol-nobody = Personne n’a été trouvé à inscrire.
training-enrol-whom = Choisissez une personne, une entreprise ou un groupe : un seul des trois.
training-enrolled = Inscrits : { $enrolled }. En liste d’attente : { $waiting }. Déjà inscrits : { $known }.

## Calendrier et changements d’une séance

field-slot-sealed = Feuille scellée
training-calendar = Calendrier
training-calendar-view = Présentation
training-calendar-by = Lignes
training-calendar-month = Mois
training-calendar-week = Semaine
training-calendar-day = Jour
training-calendar-list = Liste
training-calendar-together = Ensemble
training-calendar-before = Période précédente
training-calendar-after = Période suivante
training-calendar-today = Aujourd’hui
training-calendar-all = Toutes les séances
training-calendar-without = Non renseigné
training-calendar-from-to = Du { $from } au { $to }
training-calendar-cut = Il y a trop de séances pour une page : choisissez une période plus courte.
training-calendar-empty = Aucune séance sur cette période.
training-calendar-count =
    { $count ->
        [one] { $number } séance
       *[other] { $number } séances
    }
training-calendar-more =
    { $count ->
        [one] et une autre
       *[other] et { $number } autres
    }
training-month-1 = Janvier
training-month-2 = Février
training-month-3 = Mars
training-month-4 = Avril
training-month-5 = Mai
training-month-6 = Juin
training-month-7 = Juillet
training-month-8 = Août
training-month-9 = Septembre
training-month-10 = Octobre
training-month-11 = Novembre
training-month-12 = Décembre
training-said = { $what }
training-conflict-group = Le groupe a déjà une séance : { $what }
training-slot-sealed = La feuille de cette séance est scellée : elle ne change plus.
training-slot-not-planned = Cette séance n’est plus prévue : elle a été annulée ou remplacée.
training-slot-not-cancelled = Seule une séance annulée se remplace. Annulez-la d’abord, ou déplacez-la.
training-taken-session = La session a déjà une séance le { $day }, de { $from } à { $to }.
training-taken-group = Le groupe a déjà une séance le { $day }, de { $from } à { $to }.
training-taken-trainer = Le formateur est pris le { $day }, de { $from } à { $to }.
training-taken-room = La salle est prise le { $day }, de { $from } à { $to }.
training-taken-learners = Des inscrits ont une autre séance le { $day }, de { $from } à { $to }.
training-move = Déplacer
training-move-of = Déplacer « { $title } », { $hours }
training-move-do = Déplacer la séance
training-moved = La séance est déplacée.
training-trainer = Remplacer le formateur
training-trainer-do = Remplacer
training-trainer-done = Le formateur est remplacé.
training-trainer-extent = Étendue
training-trainer-one = Cette séance seulement
training-trainer-onwards = Cette séance et les suivantes du même formateur
training-cancel = Annuler la séance
training-cancel-do = Annuler la séance
training-cancelled = La séance est annulée.
training-replace = Remplacer la séance annulée
training-replace-do = Créer la séance de remplacement
training-replaced = La séance est remplacée.
operation-plan_slots = Planification de séances
operation-enrol_in_session = Inscription à une session
operation-promote_waiting = Places données à la liste d’attente
operation-move_slot = Séance déplacée
operation-cancel_slot = Séance annulée
operation-replace_slot = Séance remplacée
operation-replace_trainer = Formateur remplacé

## Disponibilités des formateurs

kind-trainer_away = Indisponibilité
kind-trainer_away-many = Absences des formateurs
kind-trainer_away-new = Nouvelle indisponibilité
card-trainer_away-away = Indisponibilité
field-trainer_away-trainer = Formateur
field-trainer_away-starts_on = Premier jour
field-trainer_away-ends_on = Dernier jour
field-trainer_away-reason = Motif
kind-trainer_hours = Plage de la semaine
kind-trainer_hours-many = Disponibilités de la semaine
kind-trainer_hours-new = Nouvelle plage
card-trainer_hours-hours = Plage
field-trainer_hours-trainer = Formateur
field-trainer_hours-weekday = Jour
field-trainer_hours-start_time = De
field-trainer_hours-end_time = À
choice-weekday-monday = Lundi
choice-weekday-tuesday = Mardi
choice-weekday-wednesday = Mercredi
choice-weekday-thursday = Jeudi
choice-weekday-friday = Vendredi
choice-weekday-saturday = Samedi
choice-weekday-sunday = Dimanche
field-slot-keeps_closed_day = Maintenue un jour fermé
training-conflict-away = Le formateur est indisponible du { $from } au { $to }
training-taken-away = Le formateur est indisponible du { $from } au { $to }.
training-confirm-closed = Ce jour est fermé ({ $what }) : confirmez que la séance a bien lieu.
training-confirm-hours = Le formateur ne donne pas ces heures dans sa semaine : confirmez qu’il est d’accord.
training-despite = Confirmer quand même

## Indisponibilités déclarées par le formateur

my-absences-title = Mes indisponibilités
my-absences-intro = Les jours où vous n’intervenez pas : aucune séance ne peut plus vous y être confiée.
my-absences-declare = Déclarer une indisponibilité
my-absences-lede = L’administration en est prévenue. Les séances déjà prévues ces jours-là restent les vôtres tant qu’elles ne sont ni déplacées ni confiées à une autre personne.
my-absences-declared = Indisponibilité déclarée.
my-absences-none = Aucune indisponibilité
my-absences-none-advice = Déclarez vos congés et vos empêchements : le calendrier en tiendra compte.
my-absences-nobody = Votre compte n’est pas celui d’un membre de l’équipe.
my-absences-over = Passée
my-absences-planned =
    { $count ->
        [one] 1 séance prévue
       *[other] { $number } séances prévues
    }
training-too-long = Ce texte est trop long : 200 caractères au plus.
action-declare = déclarer
operation-declare_away = Indisponibilité déclarée
training-calendar-hint = Glissez une séance vers un autre jour, ou son bord haut ou bas pour changer l’heure. Au clavier, sur une séance : Alt et une flèche pour le jour ; Alt, Maj et ↑ ↓ pour l’heure de fin, ← → pour celle de début.
training-demo-leave = Congés
training-demo-sick = Arrêt maladie
training-demo-course = Formation de formateurs
