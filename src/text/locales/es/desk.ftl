# Words of the desk.

inquiry-status-received = recibida
inquiry-status-answered = respondida
inquiry-status-accepted = aceptada
inquiry-status-declined = rechazada
inquiry-status-withdrawn = retirada
inquiry-status-spam = marcada como no deseada

step-assign = asignar
step-reply = responder
step-record-contact = anotar un contacto
step-add-note = añadir una nota
step-set-follow-up = fijar un seguimiento
step-tag = etiquetar
step-accept = aceptar
step-decline = rechazar
step-mark-as-spam = marcar como no deseada
step-reopen = reabrir
step-amend = cambiar la solicitud
step-message = enviar un mensaje
step-withdraw = retirar
step-none = nada
