<%@ page contentType="text/html;charset=UTF-8" %>
<!doctype html><title>Example</title><h1>Example</h1>
