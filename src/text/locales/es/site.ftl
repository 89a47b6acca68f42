# Las páginas web. Cada mensaje es una frase o una etiqueta entera; los nombres llegan como variables.

# en todas las páginas
# El nombre del otro idioma, en ese idioma.
site-other-language = English
site-district-website = Sitio web del distrito:

# la página de inicio
site-home-title = Educación técnica y profesional
site-home-what = Este servicio une nuestros programas con las empresas, universidades y organizaciones que quieren ayudar a nuestros estudiantes.
site-home-graph = Para desarrolladores
site-home-endpoint = El punto de acceso de GraphQL es
site-home-explorer = Explorar el grafo en el navegador
site-home-mailbox = Leer los correos que ha enviado esta demostración

# una solicitud, en su enlace privado
site-received = Recibimos su solicitud
site-received-note = Hasta entonces no tiene que hacer nada.
site-promised = Una persona le responderá a más tardar el
site-promised-late = Una persona debía responderle a más tardar el
site-late-note = Ese día ya pasó y lo lamentamos. Si no le ha llegado ninguna respuesta, por favor conteste al correo de confirmación.
site-answered = Ya le respondimos
site-answered-note = La respuesta se envió a su correo electrónico. Si no la encuentra, por favor busque en su carpeta de correo no deseado.
site-accepted = Nos alegrará trabajar con usted
site-accepted-note = Gracias. Los próximos pasos están en el correo que le enviamos.
site-declined = Por ahora no podemos aceptar su ofrecimiento
site-declined-note = La razón está en el correo que le enviamos. Gracias por ofrecer su ayuda.
site-withdrawn = Usted retiró esta solicitud
site-withdrawn-note = Nadie se comunicará con usted al respecto.
site-closed = Esta solicitud está cerrada
site-closed-note = Si cree que es un error, por favor conteste al correo de confirmación.
site-message = Recibimos su mensaje
site-reference = Referencia
site-submitted = Enviada el
site-answered-by = Su contacto
site-offering = { $program }, { $school }
site-not-sure = Le ayudaremos a elegir.
site-questions = ¿Tiene preguntas?
site-questions-reply = Si tiene una pregunta o quiere agregar algo, conteste al correo de confirmación: lleva esta referencia en el asunto.

# en lugar de una página
site-opens-nothing = Este enlace no abre ninguna solicitud
site-opens-nothing-copy = Por favor abra de nuevo el enlace de su correo de confirmación, o cópielo completo: algunos programas de correo parten en dos los enlaces largos.
site-opens-nothing-reply = Si aun así no se abre, conteste al correo de confirmación. Lo lee una persona del distrito.
site-reach-district = También puede comunicarse con el distrito por medio de su sitio web:
site-away = Ahora no podemos mostrar esto
site-away-again = Una parte de nuestro sistema no responde. Por favor intente de nuevo en unos minutos.
site-broken = Algo falló de nuestro lado
site-broken-again = El error quedó registrado. Por favor intente de nuevo más tarde.
site-nothing-lost = Nada de lo que usted nos envió se ha perdido. No tiene que enviarlo de nuevo.

# inicio de sesión, en el enlace del correo
site-sign-in = Iniciar sesión
site-sign-in-once = Oprima el botón para iniciar sesión en este dispositivo. El enlace funciona una sola vez, durante 15 minutos.
site-sign-in-button = Iniciar sesión
site-signed-in = Le damos la bienvenida, { $name }
site-signed-in-note = Ha iniciado sesión en este dispositivo.
site-sign-in-dead = Este enlace no inicia la sesión
site-sign-in-dead-again = Ya se usó o tiene más de 15 minutos. Pida uno nuevo donde pidió este.
