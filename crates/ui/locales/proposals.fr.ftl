
## Propositions de modification

menu-proposals = À valider
home-proposals = Modifications à valider
home-proposals-mine = Vos demandes en attente de réponse
proposal-of = Demande de { $name }
proposal-mine = Votre demande
proposal-quoted = « { $words } »
proposal-after = Proposé
proposal-emptied = (vidé)
proposal-moved = Entre-temps
proposal-reason = Réponse, si vous refusez
proposal-accept = Accepter
proposal-refuse = Refuser
proposal-withdraw = Retirer
proposal-waits = En attente de validation par l’établissement.
proposal-decided = Réponse de { $name }, { $at }
proposal-done-accept = Modification acceptée.
proposal-done-refuse = Demande refusée : la personne lira votre réponse.
proposal-done-withdraw = Demande retirée.
proposal-conflict = La fiche a changé entre-temps : relisez avant d’accepter.
proposal-none-ticked = Cochez au moins un champ.
proposals-parts = Demandes de modification
proposals-waiting = À valider
proposals-mine = Mes demandes
proposals-decided = Traitées
proposals-all-kinds = Toutes les fiches
proposals-all-authors = Toutes les personnes
proposals-sort = Ordre
proposals-oldest = Les plus anciennes d’abord
proposals-newest = Les plus récentes d’abord
proposals-filter = Filtrer
proposals-keys = Touches : a accepte la première demande, r va à la réponse pour la refuser.
proposals-previous = Précédentes
proposals-next = Suivantes
proposals-none = Rien à valider
proposals-none-advice = Les changements que demandent les familles, les élèves ou les stagiaires arrivent ici.
proposals-none-mine = Aucune demande
proposals-none-mine-advice = Modifiez une fiche : ce qui demande l’accord de l’établissement sera suivi ici.
proposals-none-decided = Aucune demande traitée
proposals-accept-all = Tout accepter…
proposals-all-title = { $count ->
    [0] Aucune demande à accepter
    [one] { $number } demande à accepter
   *[other] { $number } demandes à accepter
}
proposals-all-filtered = Seules les demandes du filtre choisi sont comprises.
proposals-all-moved = { $count ->
    [one] { $number } demande reste à relire : la fiche a changé entre-temps.
   *[other] { $number } demandes restent à relire : les fiches ont changé entre-temps.
}
proposals-all-do = { $count ->
    [one] Accepter { $number } demande
   *[other] Accepter { $number } demandes
}
proposals-all-undo = Le tout pourra être annulé d’un geste.
proposals-accepted = { $count ->
    [one] Une demande acceptée.
   *[other] { $count } demandes acceptées.
}
proposals-accepted-but = { $count ->
    [one] Une demande acceptée
   *[other] { $count } demandes acceptées
} ; { $left ->
    [one] une n’a pas pu l’être : ouvrez-la pour savoir pourquoi.
   *[other] { $left } n’ont pas pu l’être : ouvrez-les pour savoir pourquoi.
}
