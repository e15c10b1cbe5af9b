
## La fiche

record-trail = Fil d’Ariane
record-parts = Parties de la fiche
record-tab = Fiche
record-history = Historique
record-access = Qui a consulté cette fiche
record-access-tab = Consultations
record-aside = À côté
record-edit = Modifier
record-edit-card = Modifier la carte { $card }
record-write = Écrire
record-more = Autres actions
record-delete = Supprimer…
record-delete-yes = Supprimer
record-delete-question = Supprimer la fiche de { $title } ? Vous pourrez l’annuler.
record-proposals = Votre demande sera lue par l’établissement, qui l’appliquera ou vous répondra.
record-comment = Message (facultatif)
record-proposed = Soumis à validation
record-waits = En attente de validation : { $value }
record-masked = Cette carte est réservée à d’autres profils.
record-masked-why = Pourquoi ne puis-je pas voir ceci ?
record-masked-reason = Votre profil « { $profile } » n’a aucun droit sur la carte « { $card } ». Ce droit se règle dans « Droits ».
record-masked-rights = Ouvrir les droits
record-from = À partir du
record-from-today = aujourd’hui
record-reason = Motif
record-save = Enregistrer
record-leave = Abandonner
record-undoable = Pourra être annulé.
record-keys = Ctrl Entrée enregistre, Échap abandonne
record-saved = Enregistré.
record-saved-in-part = Enregistré ; le reste attend la validation de l’établissement.
record-proposal-sent = Demande envoyée à l’établissement.
record-created = Fiche créée : { $kind }.
record-deleted = La fiche de { $title } est supprimée.
record-error-of = { $field } : { $error }
record-conflict = { $name } a modifié cette carte pendant votre saisie
record-conflict-advice = Enregistré le { $at }. Rien n’est perdu : choisissez, champ par champ, ce qui doit rester.
record-conflict-table = Comparaison
record-conflict-field = Champ
record-conflict-before = Avant
record-conflict-you = Vous
record-conflict-save = Enregistrer ce choix
record-conflict-keep = Garder la fiche de { $name }
record-new = Nouveau
record-new-of = Nouvelle fiche : { $kind }
record-new-more = Plus de champs
record-create = Créer la fiche
record-create-another = Créer, puis une autre

## Les formulaires

form-none = —
form-optional = (facultatif)
form-date-example = jj/mm/aaaa
form-keys = Ctrl Entrée enregistre
form-errors =
    { $count ->
        [one] Un champ est à corriger. Le reste de votre saisie est gardé.
       *[other] { $number } champs sont à corriger. Le reste de votre saisie est gardé.
    }

## L’historique

timeline-title = Fil de la fiche
timeline-all = Tout
timeline-empty = Rien à montrer ici.
timeline-emptied = vidé
timeline-is-undone = annulée
timeline-added = Ajout : { $name }, { $kind }
timeline-changed = { $name }, { $kind }
timeline-removed = Retrait : { $name }, { $kind }
timeline-others =
    { $count ->
        [one] et un autre champ
       *[other] et { $number } autres champs
    }
timeline-undo = Annuler
timeline-undo-question = Annuler cette opération ? Ce qui a changé depuis sera gardé.
timeline-undo-yes = Annuler l’opération
timeline-undone =
    { $count ->
        [0] Opération annulée : il n’y avait plus rien à changer.
        [one] Opération annulée : un changement est revenu à ce qu’il était.
       *[other] Opération annulée : { $count } changements sont revenus à ce qu’ils étaient.
    }
timeline-undone-count =
    { $count ->
        [0] Rien n’est revenu à ce qu’il était.
        [one] Un changement est revenu à ce qu’il était.
       *[other] { $number } changements sont revenus à ce qu’ils étaient.
    }
timeline-kept-title = Une partie a été gardée
timeline-kept-advice = Ce qui suit a changé depuis, ou sert encore à d’autres fiches : rien n’y a été touché.
timeline-kept-needed = D’autres fiches en dépendent.
timeline-kept-fields = Changé depuis : { $fields }.
timeline-back = Revenir
timeline-pages = Pages de l’historique
timeline-newest = Le plus récent
timeline-older = Plus ancien
error-undo-rights = Cette opération touche des champs qui ne sont pas dans vos droits : demandez à qui l’a faite, ou à un administrateur.

operation-create = Création
operation-update = Modification
operation-delete = Suppression
operation-undo = Annulation
operation-bulk_edit = Modification en lot
operation-propose = Demande de modification
operation-accept_proposal = Demande acceptée
operation-accept_proposals = Demandes acceptées
operation-refuse_proposal = Demande refusée
operation-withdraw_proposal = Demande retirée
choice-via-screen = écran
choice-via-api = API
choice-via-import = import
choice-via-command_line = ligne de commande
choice-via-job = travail de fond
choice-via-portal = portail
choice-via-demo = démonstration
