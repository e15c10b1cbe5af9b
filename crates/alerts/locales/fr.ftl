kind-watch = Surveillance
kind-watch-many = Surveillances
card-watch-watch = Surveillance
field-watch-name = Nom
field-watch-owner = Compte
field-watch-profile = Profil
field-watch-kind = Type de fiche
field-watch-record = Fiche
field-watch-q = Filtre
field-watch-fields = Champs
field-watch-crossings = Entrées et sorties
field-watch-preset = Proposée par Préau
kind-reminder = Rappel
kind-reminder-many = Rappels
card-reminder-reminder = Rappel
field-reminder-name = Nom du rappel
field-reminder-kind = Type de fiche
field-reminder-field = Date surveillée
field-reminder-q = Seulement les fiches
field-reminder-days = Jours avant la date (négatif : après)
field-reminder-yearly = Chaque année
field-reminder-recipients = Destinataires
field-reminder-channel = Comment
field-reminder-active = Actif
choice-reminder-channel-app = Dans Préau
choice-reminder-channel-mail = Dans Préau et par e-mail
operation-watch = Surveillance commencée
operation-unwatch = Surveillance arrêtée
operation-reminder_rule = Règle de rappel
job-reminders = Rappels du jour
job-watch-sweep = Suivi des filtres, chaque matin
job-notice-digest = Résumés quotidiens
notices-all = Toutes
notices-unread = Non lues
notices-changed = Modifications
notices-entered = Entrées
notices-left = Sorties
notices-reminders = Rappels
notices-mentions = Mentions
notices-which = Notifications affichées
notices-read-all = Tout marquer comme lu
notices-settings = Réglages
notices-settings-title = Réglages des notifications
notices-none = Rien à signaler
notices-none-advice = Suivez une fiche ou une liste avec la cloche, ou activez une alerte proposée : ce qui change vous sera signalé ici.
notices-choose = Choisir mes alertes
notices-older = Plus anciennes
notice-unread = Non lue :
notice-read = Marquer comme lue : { $title }
notice-read-short = Marquer comme lue
notice-changed = Fiche modifiée
notice-changed-many = Fiches modifiées
notice-create = Nouvelle fiche
notice-create-justification = Justificatif déposé, à examiner
notice-update-justification = Justificatif examiné
notice-create-trainer_away = Indisponibilité déclarée
notice-update-trainer_away = Indisponibilité modifiée
notice-delete-trainer_away = Indisponibilité retirée
notice-delete = Fiche supprimée
notice-entered = Entrée dans la liste suivie
notice-left = Sortie de la liste suivie
notice-reminder = Rappel
notice-mentioned = On vous nomme
notice-changed-of = Modification : { $name }
notice-entered-of = Entrée dans « { $name } »
notice-left-of = Sortie de « { $name } »
notice-reminder-of = { $name } : { $date }
notice-out-of-sight = Fiche supprimée ou hors de votre périmètre
notice-nothing-left = Il n’y a plus rien à voir ici.
notice-cut = Les 200 premières lignes sont affichées.
notice-delivery = Comment être prévenu
notice-delivery-app = Dans Préau seulement
notice-delivery-mail = Aussi par e-mail, tout de suite
notice-delivery-digest = Aussi par un e-mail récapitulatif chaque matin
notice-delivery-none = Pas du tout
notice-delivery-no-mail = L’envoi d’e-mails n’est pas encore réglé dans cet établissement.
watch-presets = Alertes proposées
watch-on = Activer
watch-off = Désactiver
watch-preset-on = Activer : { $name }
watch-preset-off = Désactiver : { $name }
watch-preset-address = Changement d’adresse d’un élève
watch-preset-guardians = Changement de responsable d’un élève
watch-preset-status = Changement de statut d’un élève
watch-preset-struck-off = Élève radié
watch-preset-class = Changement de classe
watch-preset-dropped-out = Abandon d’un apprenant
watch-preset-customers = Entreprise qui devient cliente ou cesse de l’être
watch-own = Mes surveillances
watch-own-none = Aucune fiche ni liste suivie pour l’instant.
watch-record = Suivre
watch-title = Suivre : { $name }
watch-name = Nom de l’alerte
watch-crossings = Me prévenir quand une fiche entre dans la liste ou en sort
watch-cards = Me prévenir quand changent
watch-cards-hint = Rien de coché : tous les changements.
watch-cards-hint-list = Rien de coché : les entrées et sorties seulement.
watch-rights-hint = Vous n’êtes prévenu que de ce que vous avez le droit de lire, jamais de vos propres changements.
watch-begin = Suivre
watch-save = Enregistrer
watch-end = Ne plus suivre
watch-end-of = Ne plus suivre : { $name }
watch-too-many = Vous suivez déjà cent fiches ou listes : arrêtez-en une d’abord.
watch-too-wide = Cette liste est trop longue pour en suivre les entrées et sorties : ajoutez un filtre.
watch-field-unknown = Ce champ n’existe pas.
said-watched = Vous serez prévenu : { $name }
said-unwatched = Vous ne serez plus prévenu : { $name }
said-notices-settings = Réglages des notifications enregistrés.
said-reminder-saved = Rappel enregistré : { $name }
said-reminder-removed = Rappel supprimé : { $name }
reminders-title = Rappels
reminders-coming = Envois des 60 prochains jours
reminders-coming-none = Aucun rappel dans les 60 prochains jours
reminders-lede = Chaque matin à 6 h 30, Préau prévient les bonnes personnes avant une échéance. Un rappel n’est envoyé qu’une fois par fiche et par date.
reminders-none = Aucun rappel
reminders-none-advice = Ajoutez un rappel proposé ci-dessous, ou créez le vôtre.
reminder-new = Nouveau rappel
reminder-active = Actif
reminder-paused = En pause
reminder-pause = Mettre en pause
reminder-resume = Reprendre
reminder-presets = Rappels proposés
reminder-add = Ajouter
reminder-preset-add = Ajouter : { $name }
reminder-remove = Supprimer
reminder-remove-sure = Supprimer le rappel « { $name } » ?
reminder-preset-passport = Pièce d’identité à renouveler
reminder-preset-residence = Titre de séjour à renouveler
reminder-preset-insurance = Assurance scolaire à renouveler
reminder-preset-care-plan = PAI à renouveler
reminder-preset-document = Autre document bientôt périmé
reminder-preset-birthday = Anniversaire d’un élève
reminder-preset-entry = Arrivée d’un élève admis
reminder-preset-exit = Départ prévu d’un élève
reminder-preset-task-due = Tâche à faire aujourd’hui
reminder-preset-task-late = Tâche en retard
reminder-preset-rights-request = Demande de droits à répondre sous dix jours
reminder-on-the-day = Le jour même : { $what }
reminder-yearly = La date revient chaque année (anniversaire)
reminder-q-hint = Vide : toutes. Le filtre se compose dans la liste : cloche, puis « Créer un rappel ».
reminder-q-list = Voir ces fiches dans la liste
watch-reminder = Créer un rappel sur les dates de ces fiches
reminder-to-self = La personne elle-même
reminder-preview = Voir qui est concerné
reminder-sent-on = Envoi
reminder-record = Fiche
reminder-date = Échéance
reminder-goes-on = envoi le { $date }
reminder-days-out-of-range = Indiquez de -3 (trois jours après) à 730 jours.
reminder-field-unknown = Choisissez une date de la liste.
reminder-filter-unreadable = Ce filtre ne peut pas être lu.
reminder-recipients-none = Choisissez au moins un destinataire.
reminder-letter-subject = { $organisation } : { $rule }
alerts-letter-body = Voici ce que vous avez demandé à suivre :
alerts-letter-subject = { $count ->
    [one] Une nouveauté à voir dans Préau
   *[other] { $number } nouveautés à voir dans Préau
}
notice-records = { $count ->
    [one] une fiche
   *[other] { $number } fiches
}
notice-others = { $count ->
    [one] un autre champ
   *[other] { $number } autres champs
}
said-notices-read = { $count ->
    [0] Tout était déjà lu.
    [one] Une notification marquée comme lue.
   *[other] { $count } notifications marquées comme lues.
}
reminder-days-after = { $count ->
    [one] Le lendemain
   *[other] { $number } jours après
}
reminder-days-before = { $count ->
    [one] La veille
   *[other] { $number } jours avant
}
reminder-concerned = { $count ->
    [0] Personne n’est concerné dans les 60 prochains jours
    [one] Une fiche concernée dans les 60 prochains jours
   *[other] { $number } fiches concernées dans les 60 prochains jours
}
reminder-letter-body = 
    Bonjour { $name },

    { $rule } : { $record }, échéance le { $date }.

    Merci de faire le nécessaire auprès du secrétariat.

    { $organisation }
api-doc-notifications = Vos notifications, les plus récentes d’abord
api-doc-watches = Ce que vous suivez
