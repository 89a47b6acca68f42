# Correos. Cada mensaje es una frase o una etiqueta entera; los nombres y lo escrito por otros llegan como variables.

# interest_received, al personal
mail-interest-subject-offer = { $more ->
    [0] Oferta de ayuda ({ $first })
    [one] Oferta de ayuda ({ $first } y { $more } más)
   *[other] Oferta de ayuda ({ $first } y { $more } más)
}
mail-interest-subject-no-offer = Interés en nuestros programas
mail-interest-title = { $organisation } quiere ayudar
mail-interest-deadline = Por favor responda a más tardar el { $date }. Es la fecha que se les prometió. La referencia es { $reference }.

# lo que se escribió, al personal
mail-form-organisation = Organización
mail-form-organisation-name = Nombre
mail-form-organisation-kind = Tipo
mail-form-organisation-website = Sitio web
mail-form-organisation-sector = Sector
mail-form-contact = Contacto
mail-form-contact-name = Nombre
mail-form-contact-email = Correo electrónico
mail-form-contact-phone = Teléfono
mail-form-contact-job-title = Puesto
mail-form-contact-language = Idioma preferido
mail-form-interested-in = Les interesa
mail-form-help = Cómo quieren ayudar
mail-form-message = Su mensaje
mail-form-submitted = Aceptaron que se les contacte acerca de esta solicitud.

# confirmation, al socio
mail-confirmation-subject = Recibimos su solicitud { $reference }
mail-confirmation-title = Gracias por ofrecer su ayuda a nuestros estudiantes
mail-confirmation-received = { $district } recibió su solicitud. La referencia es { $reference }.
mail-confirmation-promise = Una persona le responderá a más tardar el { $date }.
mail-confirmation-chose = Lo que usted eligió
mail-confirmation-help = Cómo le gustaría ayudar
mail-confirmation-link = Ver su solicitud
mail-confirmation-link-note = Este enlace es solo suyo. Quien lo tenga puede ver su solicitud; por favor no lo reenvíe.
mail-confirmation-questions = Si tiene una pregunta o quiere agregar algo, conteste a este correo.
mail-confirmation-questions-to = Si tiene una pregunta o quiere agregar algo, conteste a este correo: llega a { $name }.
mail-confirmation-not-you = Si usted no nos envió una solicitud, alguien escribió su dirección por error. No tiene que hacer nada.

# compartidos
mail-choice-offerings = Programas en una escuela
mail-choice-programs = Programas
mail-choice-schools = Escuelas
mail-choice-sectors = Sectores
mail-choice-not-sure = Por decidir
mail-footer = Enviado por { $district } por la solicitud { $reference }.

language-en = Inglés
language-es = Español

organisation-kind-employer = Empresa
organisation-kind-college = Colegio universitario o universidad
organisation-kind-agency = Agencia pública
organisation-kind-nonprofit = Organización sin fines de lucro
organisation-kind-union = Sindicato o comité de aprendizaje
organisation-kind-association = Asociación gremial o profesional
organisation-kind-other = Otro

# sign_in, al personal
mail-sign-in-subject = Su enlace para iniciar sesión
mail-sign-in-title = Iniciar sesión
mail-sign-in-opening = Con este enlace usted inicia sesión en la oficina de socios de { $district }.
mail-sign-in-link = Iniciar sesión
mail-sign-in-once = Funciona una sola vez, durante { $minutes } minutos desde que se pidió.
mail-sign-in-not-you = Si usted no lo pidió, no tiene que hacer nada: nadie puede iniciar sesión sin este correo. Por favor no lo reenvíe.
mail-sign-in-footer = Enviado por { $district } porque alguien pidió iniciar sesión con esta dirección.
