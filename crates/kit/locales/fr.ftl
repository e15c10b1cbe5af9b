# Ce que disent les moteurs : refus, travaux de fond, fichiers, journaux, réglages.

## Valeurs

error-choice = « { $value } » n’est pas dans la liste.
error-country = « { $value } » n’est pas un pays connu.
error-integer = « { $value } » n’est pas un nombre entier.
error-number = « { $value } » n’est pas un nombre.
error-money = « { $value } » n’est pas un montant.
error-instant = « { $value } » n’est pas une date avec une heure.
error-instant-skipped = Le { $value } n’existe pas : à ce moment, les horloges avancent d’une heure.
error-yes-no = « { $value } » : répondez par oui ou non.
error-reference = « { $value } » ne correspond à aucune fiche.
error-too-long = Trop long : { $max } caractères au plus.
error-control-characters = Ce texte contient des caractères invisibles qui n’ont pas leur place ici.
error-json-type = On attend ici { $expected }.
error-taken = Déjà pris par une autre fiche.
error-duplicate = Cette fiche existe déjà.
error-still-used = Une autre fiche en dépend encore : elle ne peut pas être supprimée.
error-forgotten = Ce qui a été effacé à la demande d’une personne ne revient pas.
error-already-undone = Cette opération a déjà été annulée.

## Refus généraux

error-not-found = Cette fiche n’existe pas ou plus.
error-filter = Le filtre n’est plus valable.
error-conflict = La fiche a changé entre-temps.
error-fault = Quelque chose a cassé chez nous. L’erreur est notée dans le journal du serveur.

## Travaux de fond

kind-job = Travail de fond
kind-job-many = Travaux de fond
card-job-main = Travail
field-job-kind = Nature
field-job-state = État
field-job-actor = Demandé par
field-job-done = Fait
field-job-total = Sur
field-job-created_at = Demandé le
field-job-started_at = Commencé le
field-job-finished_at = Terminé le
field-job-attempts = Essais
choice-job-state-queued = En attente
choice-job-state-running = En cours
choice-job-state-done = Terminé
choice-job-state-failed = Échoué
choice-job-state-cancelled = Annulé
error-job-cancelled = Ce travail a été annulé.
error-job-ended = Ce travail est déjà terminé.
error-job-not-ended = Ce travail n’a ni échoué ni été annulé : il n’y a rien à relancer.
error-job-given-up = Ce travail a été interrompu trop de fois sans avancer. Il a été abandonné.
error-job-lost = Ce travail a été repris par un autre processus.
error-job-interrupted = Ce travail reprendra au prochain démarrage.

## Fichiers

kind-file = Fichier
kind-file-many = Fichiers
card-file-main = Fichier
field-file-name = Nom
field-file-media_type = Type
field-file-size = Octets
field-file-created_at = Reçu le
error-file-empty = Ce fichier est vide.
error-file-too-large = Ce fichier est trop lourd : { $limit } octets au plus.
error-file-type = Ce type de fichier n’est pas accepté.
error-file-macros = Ce document contient des macros : enregistrez-le sans elles.

## Journal des consultations

kind-access = Consultation
kind-access-many = Consultations
card-access-main = Consultation
field-access-at = Quand
field-access-actor = Qui
field-access-profile = Profil
field-access-action = Action
field-access-kind = Nature
field-access-title = Fiche ou demande
field-access-cards = Volets vus
field-access-address = Adresse réseau
field-access-session = Session
field-access-user = Compte
field-access-record = Fiche
choice-access-action-view = Consultation
choice-access-action-search = Recherche
choice-access-action-export = Export
choice-access-action-print = Impression
choice-access-action-download = Téléchargement

## Journal des changements

kind-journal = Changement
kind-journal-many = Changements
card-journal-main = Changement
field-journal-number = Numéro
field-journal-at = Quand
field-journal-actor = Qui
field-journal-via = Par
field-journal-verb = Opération
field-journal-kind = Nature
field-journal-action = Changement
field-journal-reason = Motif
field-journal-user = Compte
field-journal-record = Fiche
choice-journal-action-create = Création
choice-journal-action-update = Modification
choice-journal-action-delete = Suppression

## Réglages

kind-setting = Réglage
kind-setting-many = Réglages
card-setting-main = Réglage
field-setting-key = Clé
field-setting-value = Valeur

## Propositions de modification

error-proposal-decided = Une réponse a déjà été donnée à cette proposition.
error-proposal-reason = Dites pourquoi : la personne lira votre réponse.
error-proposal-gone = La fiche choisie n’existe plus.
kind-proposal = Proposition
kind-proposal-many = Propositions
card-proposal-main = Proposition
card-proposal-content = Contenu
field-proposal-state = État
field-proposal-kind = Nature
field-proposal-at = Proposée le
field-proposal-decided_at = Traitée le
field-proposal-author = Auteur
field-proposal-record = Fiche
field-proposal-user = Compte
field-proposal-person = Personne
field-proposal-comment = Message
field-proposal-valid_from = À compter du
field-proposal-changes = Changements
field-proposal-decider = Traitée par
field-proposal-answer = Réponse
choice-proposal-state-pending = En attente
choice-proposal-state-accepted = Acceptée
choice-proposal-state-refused = Refusée
choice-proposal-state-mixed = Acceptée en partie
choice-proposal-state-withdrawn = Retirée
