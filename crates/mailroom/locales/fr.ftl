# Courriels reçus : tri, boîte relevée, conversation.

kind-inbound_mail = Courriel reçu
kind-inbound_mail-many = Courriels reçus
kind-inbound_mail-new = Nouveau courriel reçu
card-inbound_mail-mail = Courriel
card-inbound_mail-content = Texte
field-inbound_mail-subject = Objet
field-inbound_mail-from_name = Nom de l’expéditeur
field-inbound_mail-from_address = Adresse de l’expéditeur
field-inbound_mail-written_to = Destinataires
field-inbound_mail-at = Écrit le
field-inbound_mail-why = En attente parce que
field-inbound_mail-attachments = Pièces jointes
field-inbound_mail-body = Texte
field-inbound_mail-message_id = Identifiant
field-inbound_mail-file = Fichier
choice-mail-why-unknown = Adresse inconnue
choice-mail-why-several = Plusieurs fiches possibles

operation-take_mail = Courriel versé
operation-read_mailbox = Courriel relevé
operation-assign_mail = Courriel rattaché
operation-set_mail_aside = Courriel écarté
job-read_mailbox = Relève de la boîte aux lettres

api-doc-take_email = Verse un courriel (le message lui-même, `message/rfc822`) : chez la fiche nommée, sinon chez le contact ou l’entreprise que ses adresses désignent ; sans correspondance, il attend d’être rattaché. Un message déjà connu (même `Message-ID`) ne change rien.
api-doc-take_email-contact = Le contact chez qui verser le courriel.
api-doc-take_email-company = L’entreprise chez qui verser le courriel.
api-doc-take_email-opportunity = L’opportunité à laquelle rattacher le courriel.
api-doc-assign_email = Rattache un courriel en attente, et les autres du même expéditeur inconnu, à un contact, une entreprise ou une opportunité.

mailroom-title = Courriels à rattacher
mailroom-lede = Ceux dont l’adresse ne désigne personne, ou plusieurs fiches.
mailroom-drop = Déposez des courriels ici (.eml)
mailroom-drop-advice = Chacun rejoint la fiche que ses adresses désignent.
mailroom-forward-to = Ou transférez-les à { $address } : chacun rejoint la fiche que ses adresses désignent.
mailroom-send = Verser
mailroom-help = j et k vont d’un courriel à l’autre, a le rattache, c crée le contact, x l’écarte, Entrée l’ouvre.
mailroom-empty = Rien à rattacher
mailroom-empty-advice = Les courriels relevés dont l’adresse est connue sont déjà sur leur fiche.
mailroom-empty-unread = Déposez des courriels, ou faites relever une boîte aux lettres dans les paramètres.
mailroom-no-subject = (sans objet)
mailroom-attachments =
    { $count ->
        [one] une pièce jointe
       *[other] { $number } pièces jointes
    }
mailroom-assign = Rattacher le courriel
mailroom-assign-short = Rattacher
mailroom-assign-do = Rattacher
mailroom-assign-one = Rattacher le courriel de { $name }
mailroom-contact = Créer le contact
mailroom-contact-one = Créer le contact : { $name }
mailroom-aside = Écarter
mailroom-aside-one = Écarter le courriel de { $name }
mailroom-more = Suite
mailroom-drop-here = Verser un courriel
mailroom-drop-here-advice = Déposez un fichier .eml : il rejoint les échanges.
mailroom-conversation = Conversation
mailroom-files = Pièces jointes
mailroom-no-message = Ce fichier n’est pas un courriel.
mailroom-no-aim = Dites à qui rattacher ce courriel.
mailroom-one-aim = Un seul des trois : un contact, une entreprise ou une opportunité.
mailroom-said-none = Aucun courriel n’a pu être lu : { $names }
mailroom-said-known =
    { $count ->
        [one] Ce courriel était déjà là.
       *[other] Ces { $count } courriels étaient déjà là.
    }
mailroom-said-filed =
    { $count ->
        [one] Le courriel est rattaché.
       *[other] { $count } courriels sont rattachés.
    }
mailroom-said-waiting =
    { $count ->
        [one] Le courriel attend d’être rattaché.
       *[other] { $count } courriels attendent d’être rattachés.
    }
mailroom-said-both = Rattachés : { $filed } ; en attente : { $waiting }.
mailroom-said-contact = Le contact est créé, avec son courriel.
mailroom-said-aside = Le courriel est écarté.

mailroom-settings = Courrier entrant
mailroom-settings-lede = L’adresse où vos équipes transfèrent leurs échanges, et la boîte que Préau relève.
mailroom-address = Adresse de transfert
mailroom-address-hint = Celle qu’on montre à vos équipes. Un message transféré là rejoint la fiche de qui l’avait écrit.
mailroom-address-unreadable = Ce n’est pas une adresse.
mailroom-host = Serveur IMAP
mailroom-host-hint = Vide : aucune boîte n’est relevée.
mailroom-port = Port
mailroom-security = Chiffrement
mailroom-security-tls = TLS
mailroom-security-none = Aucun (serveur de cette machine)
mailroom-in-the-open = Sans chiffrement, seul un serveur de cette machine peut être relevé.
mailroom-folder = Dossier
mailroom-user = Identifiant
mailroom-password = Mot de passe
mailroom-password-hint = Gardé chiffré. De préférence un mot de passe d’application.
mailroom-password-kept = Un mot de passe est gardé ; laissez vide pour le conserver.
mailroom-save = Enregistrer
mailroom-save-hint = La boîte est ouverte avant d’être enregistrée.
mailroom-saved = Le réglage est enregistré.
mailroom-standing = Relève
mailroom-taken = Courriels relevés
mailroom-read-at = Dernière relève
mailroom-never = Pas encore
mailroom-fault = Dernier échec
mailroom-read-now = Relever maintenant
mailroom-read-hint = Sinon toutes les cinq minutes. Rien n’est modifié dans la boîte.
mailroom-said-reading = La relève est en cours.
mailbox-unreachable = Le serveur ne répond pas.
mailbox-untrusted = Le certificat du serveur n’est pas reconnu.
mailbox-refused = L’identifiant ou le mot de passe est refusé.
mailbox-no-folder = Ce dossier n’existe pas.
mailbox-broken = Le serveur ne répond pas comme un serveur IMAP.
mailbox-locked = Le mot de passe gardé ne s’ouvre pas avec la clé actuelle : saisissez-le de nouveau.
