# Qué está mal en un campo y qué sería correcto.
error-required = Por favor, complete este campo.
error-too-long = Por favor, use como máximo { $limit } caracteres.
error-too-short = Se necesitan al menos { $limit } caracteres.
error-too-many = Por favor, elija como máximo { $limit }.
error-invalid-characters = Contiene caracteres invisibles o especiales que no se pueden usar aquí. Por favor, escríbalo de nuevo.
error-invalid-email = Esto no es una dirección de correo electrónico. Debe ser como nombre@empresa.com.
error-invalid-url = Esto no es una dirección web. Debe ser como https://www.empresa.com.
error-invalid-id = Este no es un identificador de este tipo. Tómelo de la lista en la que eligió.
error-not-found = No existe o ya no existe. Por favor, elija de nuevo.
error-consent-required = Necesitamos su consentimiento para poder comunicarnos con usted.
error-consent-outdated = El texto de consentimiento ha cambiado. Por favor, léalo de nuevo y confirme.
error-conflict = Este formulario ya se envió con otras respuestas. Para enviarlo como uno nuevo, use una clave nueva.
error-in-the-past = Ese momento ya pasó. Elija uno que esté por venir.
error-invalid-token = Este enlace no funciona o ya no funciona. Por favor pida uno nuevo.
error-cannot-be-muted = Este tipo de correo no se puede silenciar. Por favor, quítelo de la lista.
error-taken = Otra persona ya usa este dato. Por favor, use otro.
error-last-administrator = Es la última persona con el rol de administración que sigue activa. Por favor, dé primero ese rol a otra persona.
