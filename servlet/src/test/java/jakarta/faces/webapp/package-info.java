/** Stands in for Jakarta Faces, where no more than the name of its servlet matters. */
package jakarta.faces.webapp;
