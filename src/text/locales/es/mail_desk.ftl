# Correos de la oficina de socios: lo que pasa con una solicitud después de llegar. Cada mensaje es una frase o una etiqueta entera.

# al personal, pase lo que pase
mail-staff-subject = [{ $reference }] { $what }: { $organisation }
mail-staff-promise = Se les prometió una respuesta a más tardar el { $date }. La referencia es { $reference }.
mail-staff-not-due = Por ahora no hay ninguna respuesta pendiente. La referencia es { $reference }.
mail-staff-yours = Usted tiene a su cargo esta solicitud.
mail-staff-answerer = { $name } tiene a su cargo esta solicitud.
mail-staff-nobodys = Nadie tiene a su cargo esta solicitud: por favor responda usted o vea que alguien lo haga.
mail-staff-answer = Para responder, conteste a este correo: llega a { $contact }, { $address }.
mail-staff-note-it = La oficina de socios no ve lo que usted escribe por correo. Cuando haya respondido, por favor anótelo ahí, para que la promesa cuente como cumplida.
mail-staff-write = Si de todos modos quiere escribirles, conteste a este correo: llega a { $contact }, { $address }.

# assigned
mail-assigned-to-you-what = A su cargo
mail-assigned-to-you-title = Usted tiene a su cargo la solicitud de { $organisation }
mail-assigned-to-you = Se le asignó esta solicitud.
mail-assigned-to-you-by = { $name } le asignó esta solicitud.
mail-assigned-what = Reasignada
mail-assigned-title = Cambió quién tiene a su cargo la solicitud de { $organisation }
mail-assigned-by = { $name } reasignó esta solicitud.

# amended
mail-amended-what = Modificada
mail-amended-title = { $organisation } modificó la solicitud
mail-amended = { $contact } modificó lo que decía el formulario. Abajo está como quedó.

# partner_message
mail-message-what = Mensaje nuevo
mail-message-title = { $organisation } envió un mensaje
mail-message = { $contact } escribió un mensaje acerca de esta solicitud.
mail-message-words = Su mensaje nuevo

# withdrawn
mail-withdrawn-what = Retirada
mail-withdrawn-title = { $organisation } retiró la solicitud
mail-withdrawn = { $contact } retiró esta solicitud.
mail-withdrawn-words = Su razón

# due_soon
mail-due-soon-what = Respuesta por vencer
mail-due-soon-title = { $organisation } espera una respuesta
mail-due-soon = La fecha prometida se acerca y todavía nadie ha respondido.

# overdue
mail-overdue-what = Respuesta atrasada
mail-overdue-title = { $organisation } sigue esperando una respuesta
mail-overdue = La fecha prometida ya pasó y nadie ha respondido.

# due_soon y overdue, cuando alguien respondió antes de que se enviaran
mail-settled-what = Ya no está pendiente
mail-settled-title = La solicitud de { $organisation } ya se respondió o se cerró
mail-settled = Este correo era para recordarle una respuesta pendiente. Desde entonces la solicitud se respondió o se cerró.

# reply, al socio
mail-reply-subject = Una respuesta a su solicitud { $reference }
mail-reply-title = Una respuesta a su solicitud
mail-reply-writes = { $author } le escribe acerca de su solicitud { $reference }:

# accepted, al socio
mail-accepted-subject = Aceptamos con gusto su ofrecimiento: solicitud { $reference }
mail-accepted-title = Nos dará mucho gusto trabajar con usted
mail-accepted-yes = { $district } acepta con gusto su ofrecimiento de ayudar a nuestros estudiantes.
mail-accepted-writes = { $author } le escribe:
mail-accepted-next = Para acordar los próximos pasos, conteste a este correo: llega a { $answerer }.

# declined, al socio
mail-declined-subject = Acerca de su solicitud { $reference }
mail-declined-title = Gracias por ofrecer su ayuda
mail-declined-no = { $district } le agradece su ofrecimiento de ayudar a nuestros estudiantes. Lamentamos no poder aceptarlo por ahora.
mail-declined-why = { $author } le da esta razón:
mail-declined-thanks = Gracias por pensar en nuestros estudiantes. Si quiere ofrecernos su ayuda otra vez, nos dará gusto saber de usted.

# toda respuesta, al socio
mail-answer-goes-to = Para responder, conteste a este correo: llega a { $answerer }.
