# Relation client : pages, règles et opérations.

pipeline-sales = Ventes de formation
pipeline-accounts = Comptes entreprises
stage-discovery = Découverte
stage-interested = Intéressé
stage-follow-up = À relancer
stage-awaiting-funding = En attente de financement
stage-confirmed = Confirmé
stage-need = Besoin exprimé
stage-proposal = Proposition envoyée
stage-negotiation = Négociation
stage-agreement-sent = Convention envoyée
stage-signed = Signé
stage-lost = Perdu

operation-move_opportunity = Changement d’étape

relations-code-taken = Ce code est déjà celui d’un autre.
relations-probability = Une probabilité va de 0 à 100 %.
relations-days = Un nombre de jours est d’au moins 1.
relations-stage-in-use = Des opportunités sont dans cette étape : elle ne change ni de pipeline ni d’issue.
relations-stage-wants = L’étape « { $stage } » le demande.
relations-stage-elsewhere = Cette étape n’est pas de ce pipeline.
relations-card-elsewhere = Cette opportunité n’est pas dans cette étape.
relations-before-or-after = Dites avant quelle carte, ou après laquelle, pas les deux.
relations-amount = Un montant est positif, et d’au plus cent millions d’euros.
relations-with-whom = Dites avec qui : un contact, une entreprise ou une opportunité.
relations-minutes = Une durée va de 0 à 1 440 minutes.
relations-tag-taken = Une étiquette porte déjà ce nom.
relations-tag-one = Une étiquette se pose sur un contact ou sur une entreprise.
relations-tag-twice = Cette étiquette y est déjà.
relations-refusal-needed = Dites pourquoi.
relations-granted-needed = Dites le montant accordé.
relations-segment-hidden = Ce segment repose sur des informations que votre profil ne voit pas.

api-doc-moveOpportunity = Déplace une opportunité dans une étape, avant ou après une autre carte. Avec `from`, refuse (409) quand elle n’est plus dans cette étape.
api-doc-segmentMembers = Les membres d’un segment : depuis quand, par quel changement, et par quelles conditions du filtre.

## Tableau, journée, chiffres

operation-log_exchange = Échange consigné
relations-board = Pipeline
relations-my-day = Ma journée
relations-figures = Chiffres commerciaux
relations-none = Aucun pipeline
relations-none-advice = Un pipeline suit vos opportunités d’étape en étape, de la découverte à la signature. Commencez par ceux que nous proposons : vous pourrez renommer, ajouter et retirer des étapes.
relations-begin = Commencer avec les pipelines proposés
relations-begun = Les pipelines proposés sont prêts.
relations-board-lately = { $total } en { $days } jours
relations-of-all = Toutes
relations-of-mine = Les miennes
relations-board-help = Glissez une carte, ou déplacez-la avec Alt et les flèches.
relations-more-cards = Afficher la suite
relations-move = Changer d’étape
relations-move-do = Changer d’étape
relations-move-card = Changer d’étape : { $title }
relations-moved = L’opportunité a changé d’étape.
relations-moved-to = « { $title } » est dans « { $stage } ».
relations-moved-by = { $actor } vient de déplacer cette carte dans « { $stage } » : elle y reste.
relations-said-moved = %1, place %2 sur %3
relations-no-next = Rien de prévu
relations-stale = Dans cette étape depuis trop longtemps
relations-age =
    { $count ->
        [0] aujourd’hui
        [one] 1 jour
       *[other] { $number } jours
    }
relations-today = aujourd’hui
relations-tomorrow = demain
relations-yesterday = hier
relations-some-day = sans date
relations-late = En retard
relations-today-title = Aujourd’hui
relations-soon = Dans les sept jours
relations-day-count =
    { $count ->
        [0] rien à faire
        [one] une tâche
       *[other] { $number } tâches
    }
relations-day-empty = Rien à faire
relations-day-empty-advice = Les tâches qui vous sont attribuées viennent ici, les plus urgentes d’abord.
relations-day-help = j et k vont d’une tâche à l’autre, d la note faite, p la reporte, Entrée l’ouvre.
relations-all-tasks = Toutes les tâches
relations-done = Fait
relations-done-task = C’est fait : { $title }
relations-postpone = Reporter
relations-postpone-task = Reporter au prochain jour ouvré : { $title }
relations-task-done = La tâche est faite.
relations-task-postponed = La tâche est reportée.
relations-cases-near = Financements à échéance
relations-idle = Opportunités sans prochaine action
relations-by-stage = En cours, par étape
relations-forecast = Prévisions de signature
relations-conversion = Conversion
relations-conversion-by = Conversion selon
relations-durations = Durée dans chaque étape
relations-losses = Motifs de perte
relations-affairs = Opportunités
relations-month = Mois
relations-closed = Conclues
relations-won-rate = Gagnées
relations-passages = Passages
relations-average = Durée moyenne
relations-won-from = Gagnées ensuite
relations-days-long = { $days } j
relations-unsaid = Non renseigné
relations-no-figures = Pas encore de chiffres
relations-no-figures-advice = Ils viennent avec les opportunités.
relations-logged = L’échange est consigné.
relations-log-empty = Écrivez ce qui s’est dit, ou choisissez le résultat de l’appel.
relations-log-body = Ce qui s’est dit
relations-log-example = Ce qui s’est dit… (touche l, @ pour prévenir quelqu’un)
relations-log-next = Et ensuite ?
relations-no-exchange = Aucun échange pour l’instant.
relations-all-exchanges = Tous les échanges
relations-see-all = Tout voir
relations-add-to = Ajouter : { $title }
relations-status-since = { $status } depuis le { $date }
relations-followed-by = suivi par { $name }
relations-trainings = Formations suivies
relations-attended = { $there } demi-journées suivies sur { $all }.
relations-in-since = depuis le { $date }
relations-mention = Personnes à prévenir
relations-no-tag = Aucune étiquette.
relations-tag-list = Tous ceux qui portent « { $name } »
relations-tag-take-off = Retirer l’étiquette { $name }
relations-tag-name = Étiquette
relations-tag-example = Ajouter une étiquette… (touche t)
relations-tag-add = Ajouter l’étiquette
relations-tag-put = L’étiquette est posée.
relations-tag-off = L’étiquette est retirée.
relations-tag-unknown = Cette étiquette n’existe pas.
operation-put_tag = Étiquette posée
operation-take_tag_off = Étiquette retirée
