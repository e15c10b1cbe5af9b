
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
record-proposals = Ces champs se modifient sur proposition, que l’établissement accepte. Ici, ils se lisent seulement.
record-masked = Cette carte est réservée à d’autres profils.
record-masked-why = Pourquoi ne puis-je pas voir ceci ?
record-masked-reason = Votre profil « { $profile } » n’a aucun droit sur la carte « { $card } ». Ce droit se règle dans « Droits ».
record-masked-rights = Ouvrir les droits
