## Les réglages

menu-settings = Réglages
settings-title = Réglages
settings-house = Établissement
settings-name = Nom de l’établissement
settings-nature = Ce qu’il est
settings-nature-hint = Décide des menus affichés ; rien n’est effacé en changeant.
settings-language = Langue de la maison
settings-language-hint = Celle des lettres et des pages pour qui n’en a choisi aucune.
settings-months = Mois de conservation des consultations
settings-months-hint = La CNIL recommande de six mois à un an. Au-delà, les consultations sont effacées chaque nuit.
error-settings-months = Un nombre de mois, de 1 à { $most }.
said-settings-saved = Les réglages sont enregistrés.
operation-change_settings = Changement des réglages

## Les champs ajoutés

settings-fields = Champs et cartes
custom-title = Champs et cartes
custom-advice = Les champs ajoutés ici se filtrent, s’exportent et s’importent comme les autres.
custom-kind = Champs des
custom-none = Aucun champ ajouté
custom-none-advice = Un numéro de casier, une ligne de car, une autorisation : ajoutez ce que vous tenez aujourd’hui dans un tableur à part.
custom-keep-order = Garder cet ordre
custom-edit = Modifier { $field }
custom-filled =
    { $count ->
        [0] rempli nulle part
        [one] rempli sur une fiche
       *[other] rempli sur { $number } fiches
    }
custom-removed = Retirés
custom-restore = Remettre
custom-remove = Retirer
custom-remove-sure = Retirer ce champ ? Ce qui est saisi reste gardé, vous pourrez le remettre.
custom-new = Nouveau champ
custom-add = Ajouter le champ
custom-label-fr = Nom affiché
custom-label-en = Nom en anglais
custom-label-example = Transport scolaire
custom-type = Type
custom-card = Carte
custom-new-card = Ou une nouvelle carte
custom-new-card-en = Son nom en anglais
custom-choices = Valeurs, une par ligne
custom-choices-hint = Pour un choix dans une liste.
custom-sensitivity = Sensibilité
custom-sensitive-hint = chaque consultation est inscrite au journal des accès
custom-required = À remplir obligatoirement
custom-rights = Qui le voit
custom-rights-hint = Un champ nouveau est caché à tous, sauf aux profils choisis ici. L’administrateur voit tout.
custom-rights-none = Le champ sera visible de votre profil ; un administrateur l’ouvre aux autres dans « Droits ».
custom-level-hidden = Caché
custom-level-read = Lit
custom-level-propose = Propose
custom-level-write = Modifie
choice-custom-type-text = Texte court
choice-custom-type-long_text = Texte long
choice-custom-type-choice = Choix dans une liste
choice-custom-type-bool = Oui ou non
choice-custom-type-date = Date
choice-custom-type-int = Nombre entier
choice-custom-type-real = Nombre
choice-custom-type-money = Montant
choice-custom-type-email = E-mail
choice-custom-type-phone = Téléphone
choice-sensitivity-ordinary = Ordinaire
choice-sensitivity-personal = Personnelle
choice-sensitivity-sensitive = Sensible
error-custom-choices = Écrivez au moins une valeur.
said-field-added = Le champ « { $field } » est ajouté.
said-field-changed = Le champ est modifié.
said-field-removed = Le champ est retiré. Ce qui est saisi reste gardé.
said-field-restored = Le champ est remis.
operation-add_field = Ajout d’un champ
operation-change_field = Modification d’un champ
operation-remove_field = Retrait d’un champ
operation-restore_field = Retour d’un champ
operation-order_fields = Champs mis en ordre
kind-custom_field = Champ ajouté
kind-custom_field-many = Champs ajoutés
card-custom_field-main = Champ
field-custom_field-kind = Fiches
field-custom_field-key = Clé
field-custom_field-label_fr = Nom affiché
field-custom_field-label_en = Nom en anglais
field-custom_field-card = Carte
field-custom_field-type = Type
field-custom_field-choices = Valeurs
field-custom_field-sensitivity = Sensibilité
field-custom_field-required = Obligatoire
field-custom_field-position = Place
field-custom_field-removed = Retiré
kind-custom_card = Carte ajoutée
kind-custom_card-many = Cartes ajoutées
card-custom_card-main = Carte
field-custom_card-kind = Fiches
field-custom_card-key = Clé
field-custom_card-label_fr = Nom affiché
field-custom_card-label_en = Nom en anglais

## Formulaires

settings-forms = Formulaires
own-forms-title = Formulaires
own-forms-advice = Un formulaire réunit quelques champs, dans l’ordre choisi, pour créer une fiche ou la compléter : inscription rapide, fiche sanitaire, fiche de stage. Il ne donne aucun droit : chacun n’y voit que ce qu’il peut lire.
own-forms-kind = Pour les fiches
own-forms-none = Aucun formulaire
own-forms-none-advice = Sans formulaire, une nouvelle fiche demande les champs de ses cartes.
own-forms-new = Nouveau formulaire
own-forms-example = Fiche sanitaire
own-forms-intro = Texte affiché au-dessus des champs
own-forms-fields = Champs du formulaire
own-forms-fields-count =
    { $count ->
        [one] un champ
       *[other] { $number } champs
    }
own-forms-use = Créer une fiche
own-forms-whole = Toute la fiche
own-forms-which = Formulaire
own-forms-fill = Remplir « { $form } »
error-own-form-fields = Choisissez au moins un champ.
said-own-form-kept = Le formulaire « { $form } » est enregistré.
said-own-form-removed = Le formulaire est retiré. Ce qui a été saisi avec lui reste dans les fiches.
operation-add_own_form = Ajout d’un formulaire
operation-change_own_form = Modification d’un formulaire
operation-remove_own_form = Retrait d’un formulaire
kind-own_form = Formulaire
kind-own_form-many = Formulaires
card-own_form-main = Formulaire
field-own_form-kind = Fiches
field-own_form-label_fr = Nom affiché
field-own_form-label_en = Nom en anglais
field-own_form-intro = Texte affiché au-dessus des champs
field-own_form-fields = Champs
